package io.github.cameltencent.sms.internal.request;

/** A value is invalid in a request. The message names the field and its location, and never shows the value. */
public final class InvalidFieldException extends Exception {

    private static final long serialVersionUID = 1L;

    public InvalidFieldException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
