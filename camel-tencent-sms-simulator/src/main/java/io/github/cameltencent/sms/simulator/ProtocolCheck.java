package io.github.cameltencent.sms.simulator;

import java.util.Locale;

/** {@code POST /} with JSON of at most 10 MB. */
final class ProtocolCheck implements RequestCheck {
    @Override
    public void check(IncomingRequest request) {
        if (request.tooLarge()) {
            throw new Refusal(
                    "RequestSizeLimitExceeded", "The body has more than " + BodyReader.MAX_BODY_BYTES + " bytes.");
        }
        if (!request.method().equals("POST")) {
            throw new Refusal(
                    "InvalidRequest", "The simulator takes POST with a JSON body only, not " + request.method() + ".");
        }
        if (!request.path().equals("/")) {
            throw new Refusal("InvalidRequest", "The path must be /, not " + request.path() + ".");
        }
        String type = request.header("content-type").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json")) {
            throw new Refusal("InvalidRequest", "TC3-HMAC-SHA256 needs Content-Type application/json.");
        }
    }
}
