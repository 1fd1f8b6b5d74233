package io.github.cameltencent.sms.simulator.action;

import java.time.Duration;
import java.time.Instant;

import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import io.github.cameltencent.sms.simulator.store.MessageScope;
import io.github.cameltencent.sms.simulator.store.OutgoingMessage;
import io.github.cameltencent.sms.simulator.store.PhoneNumber;
import io.github.cameltencent.sms.simulator.store.RegionState;
import io.github.cameltencent.sms.simulator.store.Template;
import org.jspecify.annotations.Nullable;

/** Decides whether a message to one number is taken. */
final class MessageValidator {
    private static final Duration SAME_CONTENT_PAUSE = Duration.ofSeconds(30);
    private static final int MAX_TEXT = 500;

    private final SimulatorSettings settings;

    MessageValidator(SimulatorSettings settings) {
        this.settings = settings;
    }

    /** {@code null} when it is. */
    @Nullable
    NumberRefusal refusal(RegionState silo, OutgoingMessage draft, Instant now) {
        PhoneNumber number = draft.number();
        if (number == null) {
            return MagicNumber.INCORRECT.refusal();
        }
        NumberRefusal refusal = signRefusal(silo, draft, number);
        if (refusal == null) {
            refusal = templateRefusal(silo, draft, number);
        }
        MagicNumber magic = MagicNumber.of(number);
        if (refusal == null && magic != null) {
            refusal = magic.refusal();
        }
        return refusal == null ? frequencyRefusal(silo, draft, now) : refusal;
    }

    /** {@code null} when there is no usable template of that id. */
    static @Nullable Template template(RegionState silo, String templateId) {
        return templateId.matches("\\d{1,18}") ? silo.templates().find(Long.parseLong(templateId)) : null;
    }

    private @Nullable NumberRefusal signRefusal(RegionState silo, OutgoingMessage draft, PhoneNumber number) {
        String name = draft.signName();
        boolean mainland = number.isMainland();
        if (name.isEmpty() ? !mainland : knownSign(silo, name, mainland)) {
            return null;
        }
        boolean unknown = silo.signs().all().stream()
                        .noneMatch(sign -> sign.name().equals(name))
                && silo.signs().deleted().stream().noneMatch(sign -> sign.name().equals(name));
        if (!name.isEmpty() && unknown && settings.acceptUnknownSigns()) {
            return null;
        }
        return new NumberRefusal(
                "FailedOperation.SignatureIncorrectOrUnapproved", "the signature is missing or not approved");
    }

    private static boolean knownSign(RegionState silo, String name, boolean mainland) {
        long scope = mainland ? MessageScope.MAINLAND : MessageScope.GLOBAL;
        return silo.signs().all().stream()
                .anyMatch(sign ->
                        sign.name().equals(name) && sign.usable() && MessageScope.covers(sign.international(), scope));
    }

    private @Nullable NumberRefusal templateRefusal(RegionState silo, OutgoingMessage draft, PhoneNumber number) {
        Template template = template(silo, draft.templateId());
        if (template == null) {
            boolean deleted = silo.templates().deleted().stream()
                    .anyMatch(gone -> Long.toString(gone.id()).equals(draft.templateId()));
            boolean wellFormed = draft.templateId().matches("\\d{1,18}");
            return settings.acceptUnknownTemplates() && wellFormed && !deleted
                    ? null
                    : new NumberRefusal(
                            "FailedOperation.TemplateUnapprovedOrNotExist", "there is no such approved template");
        }
        if (!template.usable()) {
            return new NumberRefusal("FailedOperation.TemplateIncorrectOrUnapproved", "the template is not approved");
        }
        if (number.isMainland() && template.international() == MessageScope.GLOBAL) {
            return new NumberRefusal(
                    "UnsupportedOperation.GlobalTemplateToChineseMainlandPhone",
                    "a global template cannot go to a mainland number");
        }
        if (!number.isMainland() && template.international() == MessageScope.MAINLAND) {
            return new NumberRefusal(
                    "UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone",
                    "a mainland template cannot go to a foreign number");
        }
        return parameterRefusal(template, draft);
    }

    private static @Nullable NumberRefusal parameterRefusal(Template template, OutgoingMessage draft) {
        if (template.text().variables() != draft.parameters().size()) {
            return new NumberRefusal(
                    "FailedOperation.TemplateParamSetNotMatchApprovedTemplate",
                    "request content does not match the template content");
        }
        if (template.smsType() == Template.ONE_TIME_PASSWORD
                && !draft.parameters().stream().allMatch(value -> value.matches("\\d{0,6}"))) {
            return new NumberRefusal(
                    "InvalidParameterValue.TemplateParameterFormatError",
                    "variables of a one-time password template have up to six digits");
        }
        if (template.text().fill(draft.parameters()).length() > MAX_TEXT) {
            return new NumberRefusal(
                    "InvalidParameterValue.ContentLengthLimit", "the text has more than 500 characters");
        }
        return null;
    }

    private @Nullable NumberRefusal frequencyRefusal(RegionState silo, OutgoingMessage draft, Instant now) {
        Instant last = silo.app(draft.smsSdkAppId()).lastSent(draft);
        boolean tooSoon = last != null && now.isBefore(last.plus(SAME_CONTENT_PAUSE));
        return settings.frequencyLimits() && tooSoon ? MagicNumber.THIRTY_SECOND_LIMIT.refusal() : null;
    }
}
