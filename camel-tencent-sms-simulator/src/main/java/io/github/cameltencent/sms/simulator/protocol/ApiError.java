package io.github.cameltencent.sms.simulator.protocol;

import io.github.cameltencent.sms.simulator.reason.ReasonText;

/** Refuses a whole call; becomes {@code Response.Error}. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient ReasonText reason;
    private final transient ReasonText explanation;

    public ApiError(String code, ReasonText reason) {
        this(code, reason, reason);
    }

    /**
     * With more for the inbox than the client is told.
     *
     * @param explanation what is wrong and what may be the cause
     */
    public ApiError(String code, ReasonText reason, ReasonText explanation) {
        // An expected response, not a bug: a stack trace would only cost time.
        super(code, null, false, false);
        this.code = code;
        this.reason = reason;
        this.explanation = explanation;
    }

    public String code() {
        return code;
    }

    public ReasonText explanation() {
        return explanation;
    }

    public ReasonText reason() {
        return reason;
    }
}
