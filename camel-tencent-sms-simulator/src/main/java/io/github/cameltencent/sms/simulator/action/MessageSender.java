package io.github.cameltencent.sms.simulator.action;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import io.github.cameltencent.sms.simulator.store.AppState;
import io.github.cameltencent.sms.simulator.store.HourlyCounts;
import io.github.cameltencent.sms.simulator.store.OutgoingMessage;
import io.github.cameltencent.sms.simulator.store.PhoneNumber;
import io.github.cameltencent.sms.simulator.store.QueueSlot;
import io.github.cameltencent.sms.simulator.store.Receipt;
import io.github.cameltencent.sms.simulator.store.RegionState;
import io.github.cameltencent.sms.simulator.store.SendRecord;
import io.github.cameltencent.sms.simulator.store.SerialNumbers;
import io.github.cameltencent.sms.simulator.store.SmsSegments;
import io.github.cameltencent.sms.simulator.store.SubError;
import io.github.cameltencent.sms.simulator.store.Template;
import org.jspecify.annotations.Nullable;

/** Takes a message to one number: charges it, remembers it and sees to its receipt and answer. */
public final class MessageSender {
    private final MessageValidator admission;
    private final Duration deliveryDelay;
    private final Consumer<SentMessage> accepted;
    private final SerialNumbers serialNumbers;
    private final int receiptCopies;
    private final boolean subErrors;

    public MessageSender(SimulatorSettings settings, SerialNumbers serialNumbers, Consumer<SentMessage> accepted) {
        this.admission = new MessageValidator(settings);
        this.deliveryDelay = settings.deliveryDelay();
        this.accepted = accepted;
        this.serialNumbers = serialNumbers;
        this.receiptCopies = settings.receiptCopies();
        this.subErrors = settings.subErrors();
    }

    /**
     * Takes it or refuses it.
     *
     * @param namesRefused whether refused messages get a serial number and a country too, as in SendMultiGlobalSms
     * @return {@code null} when the number is to be left out of the answer
     */
    @Nullable
    RecipientResult post(RegionState silo, OutgoingMessage draft, Instant now, boolean namesRefused) {
        AppState app = silo.app(draft.smsSdkAppId());
        PhoneNumber number = draft.number();
        NumberRefusal refusal = admission.refusal(silo, draft, now);
        if (number == null || refusal != null) {
            app.ledger().add(now, new HourlyCounts.Counts(1, 0, 0, 0));
            RecipientResult status = refused(draft, refusal, namesRefused);
            if (number != null) {
                app.add(new SendRecord(now, number, status.serialNo(), status.code(), content(silo, draft), null));
            }
            return status;
        }
        return accept(silo, draft, number, now);
    }

    private @Nullable RecipientResult accept(RegionState silo, OutgoingMessage draft, PhoneNumber number, Instant now) {
        AppState app = silo.app(draft.smsSdkAppId());
        Template template = MessageValidator.template(silo, draft.templateId());
        String text = template == null ? null : template.text().fill(draft.parameters());
        String serialNo = serialNumbers.next(number, now);
        long fee = fee(number, draft.signName(), text);
        app.ledger().add(now, new HourlyCounts.Counts(1, 1, fee, number.isMainland() ? fee : 0));
        app.remember(draft, now);
        accepted.accept(new SentMessage(
                serialNo,
                number.e164(),
                draft.smsSdkAppId(),
                draft.templateId(),
                draft.signName(),
                List.copyOf(draft.parameters()),
                draft.sessionContext(),
                draft.senderId(),
                text,
                now));
        MagicNumber magic = MagicNumber.of(number);
        Receipt receipt = comeBack(app, draft, number, serialNo, magic, now);
        app.add(new SendRecord(now, number, serialNo, "Ok", content(silo, draft), receipt));
        if (magic == MagicNumber.NOT_MENTIONED) {
            return null;
        }
        return new RecipientResult(
                serialNo,
                number.e164(),
                fee,
                draft.sessionContext(),
                "Ok",
                "send success",
                number.country().isoCode());
    }

    /** @return the receipt, which may come later; {@code null} when there will be none */
    private @Nullable Receipt comeBack(
            AppState app,
            OutgoingMessage draft,
            PhoneNumber number,
            String serialNo,
            @Nullable MagicNumber magic,
            Instant now) {
        Instant due = now.plus(deliveryDelay).plus(magic == null ? Duration.ZERO : magic.late());
        String status = magic == null ? "SUCCESS" : magic.reportStatus();
        String description = magic == null ? "DELIVRD" : magic.description();
        SubError subError = magic == null || !subErrors ? SubError.NONE : magic.subError();
        Receipt receipt = null;
        if (!status.isEmpty()) {
            receipt = new Receipt(due, number, serialNo, status, description, draft.sessionContext(), subError);
            app.receipts().put(receipt, QueueSlot.copies(receipt, receiptCopies));
        }
        if (magic != null && !magic.answer().isEmpty()) {
            app.answer(number, magic.answer(), due, new Object());
        }
        return receipt;
    }

    private static RecipientResult refused(OutgoingMessage draft, @Nullable NumberRefusal refusal, boolean named) {
        NumberRefusal why = refusal == null ? new NumberRefusal("FailedOperation.OtherError", "refused") : refusal;
        PhoneNumber number = draft.number();
        return new RecipientResult(
                named ? UUID.randomUUID().toString() : "",
                draft.answerNumber(),
                0,
                draft.sessionContext(),
                why.code(),
                why.message(),
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

    /** As a record shows it: the parameters are masked. Empty when the template is not known. */
    private static String content(RegionState silo, OutgoingMessage draft) {
        Template template = MessageValidator.template(silo, draft.templateId());
        PhoneNumber number = draft.number();
        if (template == null || number == null) {
            return "";
        }
        List<String> masked =
                draft.parameters().stream().map(MessageSender::masked).toList();
        return signed(number, draft.signName(), template.text().fill(masked));
    }

    /** Of a longer value its ends remain. */
    private static String masked(String value) {
        int length = value.length();
        return length < 3 ? "*".repeat(length) : value.charAt(0) + "*".repeat(length - 2) + value.charAt(length - 1);
    }
}
