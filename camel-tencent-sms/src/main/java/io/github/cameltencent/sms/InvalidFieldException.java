package io.github.cameltencent.sms;

/** A value cannot go into a request. The message names the field and its place, and never shows the value. */
final class InvalidFieldException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidFieldException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
