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
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Parses a response or an error. Tencent reports errors with HTTP status 200. After anything that is not from the API,
 * the outcome of the request is unknown.
 */
public final class ResponseParser {

    private static final Logger LOG = LoggerFactory.getLogger(ResponseParser.class);

    private ResponseParser() {}

    /**
     * Parses the response of an action.
     *
     * @param arrival when it arrived, by the clock of this machine
     * @throws TencentSmsException if it is an error, or not from the API
     */
    public static <R extends SmsResponse> R read(ApiAction<R> action, RawResponse received, Instant arrival) {
        RawResponse answer = decoded(action, received);
        R usual = answer.status() == 200 ? ApiJson.readResponse(answer.body(), action.responseType()) : null;
        return usual != null ? usual : readUnusual(action, answer, arrival);
    }

    private static RawResponse decoded(ApiAction<?> action, RawResponse received) {
        try {
            return received.decoded(HttpTransport.MAX_RESPONSE_BYTES);
        } catch (IOException e) {
            // Without the cause, whose message may quote the content.
            throw unknown(action, received, null, what(received) + " that " + e.getMessage(), null);
        }
    }

    /** Parses it as a tree, to find out what it is. */
    private static <R extends SmsResponse> R readUnusual(ApiAction<R> action, RawResponse answer, Instant arrival) {
        JsonNode response = responseOf(action, answer);
        String requestId = identifier(response, "RequestId");
        // After a 5xx the outcome is unknown, whatever the body says.
        if (response.hasNonNull("Error") && answer.status() < 500) {
            throw error(action, answer, response.path("Error"), requestId, arrival);
        }
        if (answer.status() != 200) {
            throw unknown(action, answer, requestId, "the response has HTTP status " + answer.status(), null);
        }
        try {
            return ApiJson.read(response, action.responseType());
        } catch (IOException e) {
            if (PullResponse.class.isAssignableFrom(action.responseType())) {
                return readLeniently(action, response, requestId);
            }
            throw unknown(action, answer, requestId, "the response has fields of another type than the API's", e);
        }
    }

    /** Pulled entries may not come again, so one unreadable entry must not lose the others. */
    private static <R extends SmsResponse> R readLeniently(
            ApiAction<R> action, JsonNode response, @Nullable String requestId) {
        LenientReader salvage = new LenientReader();
        try {
            R result = salvage.read(response, action.responseType());
            LOG.warn(
                    "The response to {} has fields of another type than the API's: {} (request id {})",
                    action.name(),
                    salvage,
                    requestId);
            return result;
        } catch (IOException e) {
            throw new IllegalStateException("a tree without unreadable fields cannot be read", e);
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
            return unknown(action, answer, requestId, "the response is an error without a code", null);
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

    /** The clock skew, if the request was refused for it and the response has a time. */
    private static String clocks(ErrorCode meaning, RawResponse answer, Instant arrival) {
        Instant serverTime = answer.serverTime();
        return meaning.kind() == ErrorCode.Kind.CLOCK && serverTime != null
                ? " By this response, " + ClockDifference.between(arrival, serverTime) + "."
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
        if (answer.contentType() == null) {
            return "no content type";
        }
        ContentType type = ContentType.parseLenient(answer.contentType());
        return type == null ? "an unreadable content type" : SafeText.safe(type.getMimeType());
    }

    private static @Nullable String identifier(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() && !value.textValue().isBlank() ? SafeText.identifier(value.textValue()) : null;
    }
}
