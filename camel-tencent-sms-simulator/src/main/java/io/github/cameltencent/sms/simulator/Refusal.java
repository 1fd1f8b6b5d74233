package io.github.cameltencent.sms.simulator;

/** The whole call is refused; becomes {@code Response.Error}. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    Refusal(String code, String message) {
        // Refusals are answers, not bugs: a stack trace would only cost time.
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
