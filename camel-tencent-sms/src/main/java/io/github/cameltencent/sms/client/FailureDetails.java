package io.github.cameltencent.sms.client;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a failed call.
 *
 * @param action the API action that was tried
 * @param code Tencent's error code, or {@code null} if it gave none
 * @param requestId Tencent's id of the request, or {@code null} if it gave none
 * @param httpStatus the HTTP status of the answer, or 0 if there was none
 */
public record FailureDetails(
        String action, @Nullable String code, @Nullable String requestId, int httpStatus) {

    /** A call that got no answer. */
    public static FailureDetails unanswered(String action) {
        return new FailureDetails(action, null, null, 0);
    }
}
