package io.github.cameltencent.sms.simulator.protocol;

import java.util.Locale;

import io.github.cameltencent.sms.simulator.http.HttpRequest;
import io.github.cameltencent.sms.simulator.http.RequestBodyReader;
import io.github.cameltencent.sms.simulator.reason.Reason;

/** Checks for {@code POST /} with JSON of at most 10 MB. */
public final class ProtocolCheck implements RequestCheck {
    @Override
    public void check(HttpRequest request) {
        if (request.tooLarge()) {
            throw new ApiError("RequestSizeLimitExceeded", Reason.BODY_TOO_LONG.with(RequestBodyReader.MAX_BODY_BYTES));
        }
        if (!request.method().equals("POST")) {
            throw new ApiError("InvalidRequest", Reason.NOT_POST.with(request.method()));
        }
        if (!request.path().equals("/")) {
            throw new ApiError("InvalidRequest", Reason.OTHER_PATH.with(request.path()));
        }
        String type = request.header("content-type").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json")) {
            throw new ApiError("InvalidRequest", Reason.OTHER_CONTENT_TYPE.with());
        }
    }
}
