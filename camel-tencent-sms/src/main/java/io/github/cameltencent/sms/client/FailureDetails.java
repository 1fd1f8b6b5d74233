package io.github.cameltencent.sms.client;

import org.jspecify.annotations.Nullable;

/**
 * The details of a failed call.
 *
 * @param action the API action that was tried
 * @param code Tencent's error code, or {@code null} if there is none
 * @param requestId Tencent's id of the request, or {@code null} if there is none
 * @param httpStatus the HTTP status of the response, or 0 if there was none
 */
public record FailureDetails(
        String action, @Nullable String code, @Nullable String requestId, int httpStatus) {

    /** A call without a response. */
    public static FailureDetails unanswered(String action) {
        return new FailureDetails(action, null, null, 0);
    }
}
