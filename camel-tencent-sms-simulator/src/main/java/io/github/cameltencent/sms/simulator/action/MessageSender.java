package io.github.cameltencent.sms.simulator.action;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.reason.Reason;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.AppState;
import io.github.cameltencent.sms.simulator.store.Delivery;
import io.github.cameltencent.sms.simulator.store.HourlyCounts;
import io.github.cameltencent.sms.simulator.store.LoggedMessage;
import io.github.cameltencent.sms.simulator.store.OutgoingMessage;
import io.github.cameltencent.sms.simulator.store.PhoneNumber;
import io.github.cameltencent.sms.simulator.store.Receipt;
import io.github.cameltencent.sms.simulator.store.RegionState;
import io.github.cameltencent.sms.simulator.store.Reply;
import io.github.cameltencent.sms.simulator.store.SendRecord;
import io.github.cameltencent.sms.simulator.store.SmsSegments;
import io.github.cameltencent.sms.simulator.store.SubError;
import io.github.cameltencent.sms.simulator.store.Template;
import org.jspecify.annotations.Nullable;

/** Sends a message to one number: validates, charges and records it, and schedules its receipt and reply. */
public final class MessageSender {
    private static final int MOST_STARS = 1000;

    private final MessageValidator validator;
    private final Duration deliveryDelay;
    private final AccountState state;
    private final int receiptCopies;
    private final boolean subErrors;

    public MessageSender(SimulatorSettings settings, AccountState state) {
        this.validator = new MessageValidator(settings);
        this.deliveryDelay = settings.deliveryDelay();
        this.state = state;
        this.receiptCopies = settings.receiptCopies();
        this.subErrors = settings.subErrors();
    }

    /**
     * Sends or refuses a message.
     *
     * @param namesRefused whether refused messages also get a serial number and a country, as in SendMultiGlobalSms
     * @return {@code null} when the number is missing from the response
     */
    @Nullable
    RecipientResult send(RegionState region, OutgoingMessage message, Instant now, boolean namesRefused) {
        AppState app = region.app(message.smsSdkAppId());
        PhoneNumber number = message.number();
        MessageValidator.Refusal refusal = validator.refusal(region, message, now);
        if (number == null || refusal != null) {
            app.counts().add(now, new HourlyCounts.Counts(1, 0, 0, 0));
            state.inbox().refused(now);
            RecipientResult status = refused(message, refusal, namesRefused);
            if (number != null) {
                app.add(new SendRecord(now, number, status.serialNo(), status.code(), content(region, message), null));
            }
            return status;
        }
        return accept(region, message, number, now);
    }

    private @Nullable RecipientResult accept(
            RegionState region, OutgoingMessage message, PhoneNumber number, Instant now) {
        AppState app = region.app(message.smsSdkAppId());
        Template template = MessageValidator.template(region, message.templateId());
        String text = template == null ? null : template.fill(message.parameters());
        String serialNo = state.serialNumbers().next(number, now);
        long fee = fee(number, message.signName(), text);
        app.counts().add(now, new HourlyCounts.Counts(1, 1, fee, number.isMainland() ? fee : 0));
        app.remember(message, now);
        SentMessage sent = new SentMessage(
                serialNo,
                number.e164(),
                message.smsSdkAppId(),
                message.templateId(),
                message.signName(),
                List.copyOf(message.parameters()),
                message.sessionContext(),
                message.senderId(),
                text,
                now);
        MagicNumber magic = MagicNumber.of(number.e164());
        Delivery delivery =
                new Delivery(app.receipts(), receiptCopies, plannedReceipt(message, number, serialNo, magic, now));
        app.add(new SendRecord(now, number, serialNo, "Ok", content(region, message), delivery));
        state.inbox()
                .accepted(sequence -> new LoggedMessage(
                        sequence,
                        region.name(),
                        number,
                        message.extendCode(),
                        text == null ? null : signed(number, message.signName(), text),
                        fee,
                        sent,
                        delivery));
        scheduleAnswer(app, message, number, magic, now);
        if (magic == MagicNumber.NOT_MENTIONED) {
            return null;
        }
        return new RecipientResult(
                serialNo,
                number.e164(),
                fee,
                message.sessionContext(),
                "Ok",
                null,
                number.country().isoCode());
    }

    /** {@code null} when there will be none. */
    private @Nullable Receipt plannedReceipt(
            OutgoingMessage message, PhoneNumber number, String serialNo, @Nullable MagicNumber magic, Instant now) {
        String status = magic == null ? "SUCCESS" : magic.reportStatus();
        if (status.isEmpty()) {
            return null;
        }
        String description = magic == null ? "DELIVRD" : magic.description();
        SubError subError =
                magic == null || !subErrors ? SubError.NONE : new SubError(magic.subErrorCode(), magic.subErrorText());
        return new Receipt(due(magic, now), number, serialNo, status, description, message.sessionContext(), subError);
    }

    private void scheduleAnswer(
            AppState app, OutgoingMessage message, PhoneNumber number, @Nullable MagicNumber magic, Instant now) {
        if (magic != null && !magic.answer().isEmpty()) {
            Reply reply = app.answer(number, magic.answer(), due(magic, now), new Object());
            state.inbox().answered(message.smsSdkAppId(), reply);
        }
    }

    private Instant due(@Nullable MagicNumber magic, Instant now) {
        return now.plus(deliveryDelay).plus(magic == null ? Duration.ZERO : magic.late());
    }

    private static RecipientResult refused(
            OutgoingMessage message, MessageValidator.@Nullable Refusal refusal, boolean named) {
        MessageValidator.Refusal why = refusal == null
                ? new MessageValidator.Refusal("FailedOperation.OtherError", Reason.NUMBER_FORM.with())
                : refusal;
        PhoneNumber number = message.number();
        return new RecipientResult(
                named ? UUID.randomUUID().toString() : "",
                message.answerNumber(),
                0,
                message.sessionContext(),
                why.code(),
                why.reason(),
                named && number != null ? number.country().isoCode() : "");
    }

    private static long fee(PhoneNumber number, String signName, @Nullable String text) {
        if (text == null) {
            return 1;
        }
        String content = signed(number, signName, text);
        return number.isMainland() ? SmsSegments.mainland(content) : SmsSegments.global(content);
    }

    private static String signed(PhoneNumber number, String signName, String text) {
        return number.isMainland() ? "【" + signName + "】" + text : signName + text;
    }

    /** The content of a record, with masked parameters. Empty when the template is not known. */
    private static String content(RegionState region, OutgoingMessage message) {
        Template template = MessageValidator.template(region, message.templateId());
        PhoneNumber number = message.number();
        if (template == null || number == null) {
            return "";
        }
        List<String> masked =
                message.parameters().stream().map(MessageSender::masked).toList();
        return signed(number, message.signName(), template.fill(masked));
    }

    /**
     * Keeps the first and the last character of a longer value; one outside the basic plane is whole. Of a very long value,
     * not all stars are kept.
     */
    private static String masked(String value) {
        int[] characters = value.codePoints().toArray();
        int length = characters.length;
        return length < 3
                ? "*".repeat(length)
                : Character.toString(characters[0])
                        + "*".repeat(Math.min(MOST_STARS, length - 2))
                        + Character.toString(characters[length - 1]);
    }
}
