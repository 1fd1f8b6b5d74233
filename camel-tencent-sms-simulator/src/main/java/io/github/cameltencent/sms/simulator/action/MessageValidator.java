package io.github.cameltencent.sms.simulator.action;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.reason.Reason;
import io.github.cameltencent.sms.simulator.reason.ReasonText;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import io.github.cameltencent.sms.simulator.store.MessageScope;
import io.github.cameltencent.sms.simulator.store.OutgoingMessage;
import io.github.cameltencent.sms.simulator.store.PhoneNumber;
import io.github.cameltencent.sms.simulator.store.RegionState;
import io.github.cameltencent.sms.simulator.store.Template;
import org.jspecify.annotations.Nullable;

/** Decides whether a message to one number is accepted. */
final class MessageValidator {
    private static final Duration SAME_CONTENT_PAUSE = Duration.ofSeconds(30);
    private static final int MAX_TEXT = 500;
    private static final Map<MagicNumber, Reason> REASONS = new EnumMap<>(Map.of(
            MagicNumber.BLACKLISTED, Reason.BLOCK_LIST,
            MagicNumber.THIRTY_SECOND_LIMIT, Reason.THIRTY_SECONDS,
            MagicNumber.DAILY_LIMIT, Reason.DAILY_LIMIT,
            MagicNumber.INCORRECT, Reason.NUMBER_FORM,
            MagicNumber.NO_BALANCE, Reason.NO_BALANCE,
            MagicNumber.UNSUPPORTED_COUNTRY, Reason.COUNTRY_NOT_SERVED,
            MagicNumber.TIMEOUT, Reason.TIMEOUT));

    /**
     * Why a message to one number is refused; becomes the status of the number. The other numbers of the call are not
     * affected.
     */
    record Refusal(String code, ReasonText reason) {}

    private final SimulatorSettings settings;

    MessageValidator(SimulatorSettings settings) {
        this.settings = settings;
    }

    /** {@code null} when it is accepted. */
    @Nullable
    Refusal refusal(RegionState region, OutgoingMessage message, Instant now) {
        PhoneNumber number = message.number();
        if (number == null) {
            return refusal(MagicNumber.INCORRECT);
        }
        Refusal refusal = signRefusal(region, message, number);
        if (refusal == null) {
            refusal = templateRefusal(region, message, number);
        }
        MagicNumber magic = MagicNumber.of(number.e164());
        if (refusal == null && magic != null) {
            refusal = refusal(magic);
        }
        return refusal == null ? frequencyRefusal(region, message, now) : refusal;
    }

    /** {@code null} when there is no template with this id. */
    static @Nullable Template template(RegionState region, String templateId) {
        return isId(templateId) ? region.templates().find(Long.parseLong(templateId)) : null;
    }

    /** Without a regular expression, for each message to each number asks several times. */
    private static boolean isId(String text) {
        return !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private @Nullable Refusal signRefusal(RegionState region, OutgoingMessage message, PhoneNumber number) {
        String name = message.signName();
        boolean mainland = number.isMainland();
        if (name.isEmpty() ? !mainland : knownSign(region, name, mainland)) {
            return null;
        }
        boolean unknown =
                region.signs().all().stream().noneMatch(sign -> sign.name().equals(name))
                        && region.signs().deleted().stream()
                                .noneMatch(sign -> sign.name().equals(name));
        if (!name.isEmpty() && unknown && settings.acceptUnknownSigns()) {
            return null;
        }
        return new Refusal("FailedOperation.SignatureIncorrectOrUnapproved", Reason.SIGNATURE_NOT_APPROVED.with());
    }

    private static boolean knownSign(RegionState region, String name, boolean mainland) {
        long scope = mainland ? MessageScope.MAINLAND : MessageScope.GLOBAL;
        return region.signs().all().stream()
                .anyMatch(sign ->
                        sign.name().equals(name) && sign.usable() && MessageScope.covers(sign.international(), scope));
    }

    private @Nullable Refusal templateRefusal(RegionState region, OutgoingMessage message, PhoneNumber number) {
        Template template = template(region, message.templateId());
        if (template == null) {
            boolean deleted = region.templates().deleted().stream()
                    .anyMatch(gone -> Long.toString(gone.id()).equals(message.templateId()));
            return settings.acceptUnknownTemplates() && isId(message.templateId()) && !deleted
                    ? null
                    : new Refusal("FailedOperation.TemplateUnapprovedOrNotExist", Reason.TEMPLATE_UNKNOWN.with());
        }
        if (!template.usable()) {
            return new Refusal("FailedOperation.TemplateIncorrectOrUnapproved", Reason.TEMPLATE_NOT_APPROVED.with());
        }
        if (number.isMainland() && template.international() == MessageScope.GLOBAL) {
            return new Refusal(
                    "UnsupportedOperation.GlobalTemplateToChineseMainlandPhone", Reason.GLOBAL_TEMPLATE.with());
        }
        if (!number.isMainland() && template.international() == MessageScope.MAINLAND) {
            return new Refusal(
                    "UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone", Reason.MAINLAND_TEMPLATE.with());
        }
        return parameterRefusal(template, message);
    }

    private static @Nullable Refusal parameterRefusal(Template template, OutgoingMessage message) {
        if (template.variables() != message.parameters().size()) {
            return new Refusal(
                    "FailedOperation.TemplateParamSetNotMatchApprovedTemplate", Reason.OTHER_PARAMETERS.with());
        }
        if (template.smsType() == Template.ONE_TIME_PASSWORD
                && !message.parameters().stream().allMatch(value -> value.matches("\\d{0,6}"))) {
            return new Refusal("InvalidParameterValue.TemplateParameterFormatError", Reason.NOT_SIX_DIGITS.with());
        }
        if (template.fill(message.parameters()).length() > MAX_TEXT) {
            return new Refusal("InvalidParameterValue.ContentLengthLimit", Reason.TEXT_TOO_LONG.with());
        }
        return null;
    }

    private @Nullable Refusal frequencyRefusal(RegionState region, OutgoingMessage message, Instant now) {
        Instant last = region.app(message.smsSdkAppId()).lastSent(message);
        boolean tooSoon = last != null && now.isBefore(last.plus(SAME_CONTENT_PAUSE));
        return settings.frequencyLimits() && tooSoon ? refusal(MagicNumber.THIRTY_SECOND_LIMIT) : null;
    }

    private static @Nullable Refusal refusal(MagicNumber magic) {
        return magic.refusalCode().isEmpty()
                ? null
                : new Refusal(
                        magic.refusalCode(),
                        Objects.requireNonNull(REASONS.get(magic)).with());
    }
}
