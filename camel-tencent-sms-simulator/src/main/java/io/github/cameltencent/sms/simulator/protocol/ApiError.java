package io.github.cameltencent.sms.simulator.protocol;

/** Refuses a whole call; becomes {@code Response.Error}. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String explanation;

    public ApiError(String code, String message) {
        this(code, message, message);
    }

    /**
     * With more for the inbox than the client is told.
     *
     * @param explanation what is wrong and what may be the cause
     */
    public ApiError(String code, String message, String explanation) {
        // An expected response, not a bug: a stack trace would only cost time.
        super(message, null, false, false);
        this.code = code;
        this.explanation = explanation;
    }

    public String code() {
        return code;
    }

    public String explanation() {
        return explanation;
    }

    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
