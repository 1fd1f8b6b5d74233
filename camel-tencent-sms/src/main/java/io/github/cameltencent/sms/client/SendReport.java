package io.github.cameltencent.sms.client;

import java.io.Serializable;
import java.util.List;

import io.github.cameltencent.sms.model.Masking;
import io.github.cameltencent.sms.model.RecipientStatus;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a send for each recipient. After a send that failed, the exchange has it as the property
 * {@code CamelTencentSmsSendReport}, so that a route can tell whom to send to again. So has the failure itself, if anybody was
 * or may have been reached.
 *
 * <p>While a send is in progress, the exchange has a report in which everybody is unknown who is sent to. A caller that is
 * interrupted, or does not wait for the end, finds it; the send goes on.
 */
public interface SendReport extends Serializable {

    /** What is known of one recipient. */
    enum State {
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
    record Recipient(
            String phoneNumber, State state, @Nullable RecipientStatus status) implements Serializable {

        /** The number is masked. */
        @Override
        public String toString() {
            return Masking.phoneNumber(phoneNumber) + " " + state;
        }
    }

    /**
     * All recipients, in the order of the request, each once. Behind them come those whom an earlier send of the exchange has
     * reached, or may have, with a text that this one did not send them.
     */
    List<Recipient> recipients();

    /** The recipients in one state, in the order of the request. */
    default List<Recipient> recipients(State state) {
        return recipients().stream()
                .filter(recipient -> recipient.state() == state)
                .toList();
    }

    /** How many recipients are in one state. */
    default int count(State state) {
        int count = 0;
        for (Recipient recipient : recipients()) {
            if (recipient.state() == state) {
                count++;
            }
        }
        return count;
    }

    /** The ids of the requests that were answered, in order. */
    List<String> requestIds();

    /** Why a request failed, or {@code null} if all of them were answered. */
    @Nullable
    TencentSmsException failure();
}
