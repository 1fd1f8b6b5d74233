package io.github.cameltencent.sms;

import java.util.List;

import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.model.Masking;
import io.github.cameltencent.sms.model.RecipientStatus;
import io.github.cameltencent.sms.model.SmsRequest;
import org.jspecify.annotations.Nullable;

/**
 * What became of each recipient of a send. After a send that failed, the exchange has it as the property
 * {@link TencentSmsConstants#SEND_REPORT}, so that a route can tell whom to send to again.
 */
public final class SendReport {

    /** What is known of one recipient. */
    public enum State {
        /** Tencent took the message. */
        ACCEPTED,
        /** Tencent refused this recipient; the status tells why. */
        REFUSED,
        /** It may have been accepted: the request got no answer, or the answer has no status for it. */
        UNKNOWN,
        /** No request with this recipient was carried out. */
        UNSENT
    }

    /**
     * One recipient.
     *
     * @param phoneNumber as in Tencent's answers: with a country code
     * @param state what is known of it
     * @param status Tencent's status, or {@code null} if there is none
     */
    public record Recipient(
            String phoneNumber, State state, @Nullable RecipientStatus status) {

        /** The number is masked. */
        @Override
        public String toString() {
            return Masking.phoneNumber(phoneNumber) + " " + state;
        }
    }

    private final SmsRequest request;
    private final List<Recipient> recipients;
    private final List<String> requestIds;
    private final @Nullable TencentSmsException failure;

    SendReport(
            SmsRequest request,
            List<Recipient> recipients,
            List<String> requestIds,
            @Nullable TencentSmsException failure) {
        this.request = request;
        this.recipients = List.copyOf(recipients);
        this.requestIds = List.copyOf(requestIds);
        this.failure = failure;
    }

    /** All recipients, in the order of the request, each once. */
    public List<Recipient> recipients() {
        return recipients;
    }

    /** The recipients in one state, in the order of the request. */
    public List<Recipient> recipients(State state) {
        return recipients.stream()
                .filter(recipient -> recipient.state() == state)
                .toList();
    }

    /** How many recipients are in one state. */
    public int count(State state) {
        int count = 0;
        for (Recipient recipient : recipients) {
            if (recipient.state() == state) {
                count++;
            }
        }
        return count;
    }

    /** The ids of the requests that were answered, in order. */
    public List<String> requestIds() {
        return requestIds;
    }

    /** Why a request failed, or {@code null} if all of them were answered. */
    public @Nullable TencentSmsException failure() {
        return failure;
    }

    /** What was to be sent. */
    SmsRequest request() {
        return request;
    }

    /** The counts, without the numbers. */
    @Override
    public String toString() {
        return recipients.size() + " recipients: " + count(State.ACCEPTED) + " accepted, " + count(State.REFUSED)
                + " refused, " + count(State.UNKNOWN) + " unknown, " + count(State.UNSENT) + " not sent";
    }
}
