package io.github.cameltencent.sms.client;

import java.io.Serializable;
import java.util.List;

import io.github.cameltencent.sms.model.Masking;
import io.github.cameltencent.sms.model.RecipientStatus;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a send for each recipient. After a send that failed, the exchange has it as the property
 * {@code CamelTencentSmsSendReport}, so that a route can find out whom to send to again. The failure has it, too, if
 * any recipient was or may have been reached.
 *
 * <p>While a send is in progress, the exchange has a report in which all recipients of the send are unknown, for a
 * caller that is interrupted or does not wait for the end. The send continues.
 */
public interface SendReport extends Serializable {

    /** The state of one recipient. */
    enum State {
        /** Tencent accepted the message. */
        ACCEPTED,
        /** Tencent refused this recipient; the status has the reason. */
        REFUSED,
        /** It may have been accepted: there was no response, or the response has no status for it. */
        UNKNOWN,
        /** No request with this recipient was carried out. */
        UNSENT
    }

    /**
     * One recipient.
     *
     * @param phoneNumber the number as in Tencent's responses: with a country code
     * @param state its state
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
     * All recipients, in the order of the request, each once. After them come recipients that an earlier send of the
     * exchange reached, or may have reached, with a text that this send did not include.
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

    /** The ids of the requests that got a response, in order. */
    List<String> requestIds();

    /** Why a request failed, or {@code null} if all got a response. */
    @Nullable
    TencentSmsException failure();
}
