package io.github.cameltencent.sms.simulator.protocol;

import java.util.Locale;

import io.github.cameltencent.sms.simulator.http.HttpRequest;
import io.github.cameltencent.sms.simulator.http.RequestBodyReader;

/** Checks for {@code POST /} with JSON of at most 10 MB. */
public final class ProtocolCheck implements RequestCheck {
    @Override
    public void check(HttpRequest request) {
        if (request.tooLarge()) {
            throw new ApiError(
                    "RequestSizeLimitExceeded",
                    "The body has more than " + RequestBodyReader.MAX_BODY_BYTES + " bytes.");
        }
        if (!request.method().equals("POST")) {
            throw new ApiError(
                    "InvalidRequest", "The simulator takes POST with a JSON body only, not " + request.method() + ".");
        }
        if (!request.path().equals("/")) {
            throw new ApiError("InvalidRequest", "The path must be /, not " + request.path() + ".");
        }
        String type = request.header("content-type").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json")) {
            throw new ApiError("InvalidRequest", "TC3-HMAC-SHA256 needs Content-Type application/json.");
        }
    }
}
