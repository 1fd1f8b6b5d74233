package io.github.cameltencent.sms.springboot;

/** Spring Boot and the jars of Camel do not work together. */
final class IncompatibleVersionsException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String action;

    IncompatibleVersionsException(String problem, String action) {
        super(problem);
        this.action = action;
    }

    /** What to change. */
    String action() {
        return action;
    }
}
