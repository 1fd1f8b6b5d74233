package io.github.cameltencent.sms.client;

import java.util.Set;

import io.github.cameltencent.sms.internal.text.SendAdvice;
import io.github.cameltencent.sms.model.PullResponse;
import io.github.cameltencent.sms.model.SendMultiGlobalSmsResponse;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;

/**
 * One action of the API.
 *
 * @param name the name in the {@code X-TC-Action} header, such as {@code SendSms}
 * @param requestType what it takes
 * @param responseType what it answers
 * @param repeatable whether doing it twice does no more than doing it once: true for reads that leave everything as it
 *     is, false for a send, an add, a read that empties a queue
 * @param <R> what it answers
 */
public record ApiAction<R extends SmsResponse>(
        String name, Class<? extends SmsRequest> requestType, Class<R> responseType, boolean repeatable) {

    private static final Set<Class<?>> SENDS = Set.of(SendSmsResponse.class, SendMultiGlobalSmsResponse.class);

    /** For a message: what to do where it is unknown whether it was carried out. */
    public String adviceIfUnknown() {
        if (repeatable) {
            return "It changes nothing, so it may be sent again.";
        } else if (PullResponse.class.isAssignableFrom(responseType)) {
            return "What it took off the queue is lost then, and does not come again; " + name
                    + "ByPhoneNumber still tells it.";
        }
        return "To send it again may do it twice." + whereToLook();
    }

    private String whereToLook() {
        return SENDS.contains(responseType) ? " " + SendAdvice.WHERE_TO_LOOK : "";
    }
}
