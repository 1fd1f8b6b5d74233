package io.github.cameltencent.sms.internal.http;

import java.io.IOException;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.ErrorCode;
import io.github.cameltencent.sms.client.FailureDetails;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.credential.ClockDifference;
import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.internal.json.LenientReader;
import io.github.cameltencent.sms.internal.text.SafeText;
import io.github.cameltencent.sms.model.PullResponse;
import io.github.cameltencent.sms.model.SmsResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the response from the error in an answer. Tencent reports its errors with HTTP status 200, and everything that
 * is not an answer of the API leaves open what happened to the request.
 */
public final class ResponseParser {

    private static final Logger LOG = LoggerFactory.getLogger(ResponseParser.class);

    private ResponseParser() {}

    /**
     * Reads the response of an action.
     *
     * @param arrival when it came, by the clock of this machine
     * @throws TencentSmsException if the answer is anything but a response
     */
    public static <R extends SmsResponse> R read(ApiAction<R> action, RawResponse received, Instant arrival) {
        RawResponse answer = decoded(action, received);
        R usual = answer.status() == 200 ? ApiJson.readResponse(answer.body(), action.responseType()) : null;
        return usual != null ? usual : readUnusual(action, answer, arrival);
    }

    private static RawResponse decoded(ApiAction<?> action, RawResponse received) {
        try {
            return received.decoded(HttpTransport.MAXIMUM_ANSWER_BYTES);
        } catch (IOException e) {
            // Not the cause: nothing is known of what it quotes.
            throw unknown(action, received, null, what(received) + " that " + e.getMessage(), null);
        }
    }

    /** It is read as a tree, to find out what it is. */
    private static <R extends SmsResponse> R readUnusual(ApiAction<R> action, RawResponse answer, Instant arrival) {
        JsonNode response = responseOf(action, answer);
        String requestId = identifier(response, "RequestId");
        // With a 5xx, whatever the answer says, it is not known how far the request got.
        if (response.hasNonNull("Error") && answer.status() < 500) {
            throw error(action, answer, response.path("Error"), requestId, arrival);
        }
        if (answer.status() != 200) {
            throw unknown(action, answer, requestId, "the answer has HTTP status " + answer.status(), null);
        }
        try {
            return ApiJson.read(response, action.responseType());
        } catch (IOException e) {
            if (PullResponse.class.isAssignableFrom(action.responseType())) {
                return salvaged(action, response, requestId);
            }
            throw unknown(action, answer, requestId, "the answer has fields of another type than the API's", e);
        }
    }

    /** What was pulled may not come again, so one unreadable entry must not take the others with it. */
    private static <R extends SmsResponse> R salvaged(
            ApiAction<R> action, JsonNode response, @Nullable String requestId) {
        LenientReader salvage = new LenientReader();
        try {
            R result = salvage.read(response, action.responseType());
            LOG.warn(
                    "The answer to {} has what is not of the API's type, {} (request id {})",
                    action.name(),
                    salvage,
                    requestId);
            return result;
        } catch (IOException e) {
            throw new IllegalStateException("what can be read cannot be read", e);
        }
    }

    private static JsonNode responseOf(ApiAction<?> action, RawResponse answer) {
        IOException unreadable = null;
        try {
            JsonNode response = ApiJson.parse(answer.body()).path("Response");
            if (response.isObject()) {
                return response;
            }
        } catch (IOException e) {
            unreadable = e;
        }
        throw unknown(action, answer, null, what(answer), unreadable);
    }

    private static String what(RawResponse answer) {
        return "the response is not from the SMS API: HTTP status " + answer.status() + ", " + answer.body().length
                + " bytes of " + contentType(answer);
    }

    private static TencentSmsException error(
            ApiAction<?> action, RawResponse answer, JsonNode error, @Nullable String requestId, Instant arrival) {
        String code = identifier(error, "Code");
        if (code == null) {
            return unknown(action, answer, requestId, "the answer is an error without a code", null);
        }
        FailureDetails failure = new FailureDetails(action.name(), code, requestId, answer.status());
        String said = code + ": " + SafeText.safe(error.path("Message").textValue());
        ErrorCode meaning = ErrorCode.of(code);
        if (meaning.kind() == ErrorCode.Kind.UNKNOWN) {
            return new TencentSmsUnknownOutcomeException(
                    FailureMessages.unknown(action, failure, said, meaning), failure, action.repeatable(), null);
        }
        return new TencentSmsRefusedException(
                FailureMessages.refused(failure, said, meaning) + clocks(meaning, answer, arrival),
                failure,
                meaning.isRetryable());
    }

    /** By how much the clocks differ, if that is what it was refused for and the answer tells. */
    private static String clocks(ErrorCode meaning, RawResponse answer, Instant arrival) {
        Instant serverTime = answer.serverTime();
        return meaning.kind() == ErrorCode.Kind.CLOCK && serverTime != null
                ? " By this answer, " + ClockDifference.between(arrival, serverTime) + "."
                : "";
    }

    private static TencentSmsUnknownOutcomeException unknown(
            ApiAction<?> action,
            RawResponse answer,
            @Nullable String requestId,
            String why,
            @Nullable Throwable cause) {
        FailureDetails failure = new FailureDetails(action.name(), null, requestId, answer.status());
        return new TencentSmsUnknownOutcomeException(
                FailureMessages.unknown(action, failure, why), failure, action.repeatable(), cause);
    }

    private static String contentType(RawResponse answer) {
        return answer.contentType() == null ? "no content type" : SafeText.safe(answer.contentType());
    }

    private static @Nullable String identifier(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() && !value.textValue().isBlank() ? SafeText.identifier(value.textValue()) : null;
    }
}
