package io.github.cameltencent.sms.simulator.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;

/** Why a request is not answered as asked; becomes a problem of RFC 9457. */
final class ApiProblem extends RuntimeException {
    static final String CONTENT_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1L;

    private final int status;

    ApiProblem(int status, String detail) {
        // An expected response, not a bug: a stack trace would only cost time.
        super(detail, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("status", status)
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("detail", getMessage());
    }
}
