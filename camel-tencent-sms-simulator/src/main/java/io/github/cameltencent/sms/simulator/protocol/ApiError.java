package io.github.cameltencent.sms.simulator.protocol;

/** Refuses a whole call; becomes {@code Response.Error}. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    public ApiError(String code, String message) {
        // An expected response, not a bug: a stack trace would only cost time.
        super(message, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }

    public String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
