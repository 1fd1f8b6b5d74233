package io.github.cameltencent.sms.simulator.store;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A message to one number, as requested.
 *
 * @param writtenNumber as the client wrote it
 * @param number {@code null} when {@code writtenNumber} is not a phone number
 */
public record OutgoingMessage(
        String smsSdkAppId,
        String writtenNumber,
        @Nullable PhoneNumber number,
        String templateId,
        String signName,
        List<String> parameters,
        String sessionContext,
        String senderId,
        String extendCode) {
    /** The number as it is written in the response. */
    public String answerNumber() {
        return number == null ? writtenNumber : number.e164();
    }

    /** Messages with the same content to the same number are equal. */
    public List<Object> identity() {
        return List.of(answerNumber(), templateId, signName, parameters);
    }
}
