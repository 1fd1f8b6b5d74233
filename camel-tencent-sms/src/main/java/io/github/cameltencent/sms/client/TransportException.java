package io.github.cameltencent.sms.client;

/** A request got no answer. */
final class TransportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean sent;

    /**
     * @param sent whether the server can have got the request
     * @param why what happened, for a person
     * @param cause only its stack trace is kept: its message can quote what the server sent
     */
    TransportException(boolean sent, String why, Throwable cause) {
        super(why);
        this.sent = sent;
        setStackTrace(cause.getStackTrace());
    }

    boolean sent() {
        return sent;
    }
}
