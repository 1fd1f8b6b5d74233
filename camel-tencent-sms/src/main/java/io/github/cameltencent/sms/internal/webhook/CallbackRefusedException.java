package io.github.cameltencent.sms.internal.webhook;

/** A callback that is rejected. */
final class CallbackRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int httpStatus;

    CallbackRefusedException(int httpStatus, String why) {
        super(why);
        this.httpStatus = httpStatus;
    }

    int httpStatus() {
        return httpStatus;
    }
}
