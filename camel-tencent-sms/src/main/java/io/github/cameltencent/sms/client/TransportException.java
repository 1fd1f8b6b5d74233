package io.github.cameltencent.sms.client;

/** A request got no answer. */
final class TransportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean sent;
    private final boolean stopped;

    /**
     * @param sent whether the server can have got the request
     * @param stopped whether this side gave up, because it is being stopped
     * @param why what happened, for a person
     * @param cause only its stack trace is kept: its message can quote what the server sent
     */
    TransportException(boolean sent, boolean stopped, String why, Throwable cause) {
        super(why);
        this.sent = sent;
        this.stopped = stopped;
        setStackTrace(cause.getStackTrace());
    }

    boolean sent() {
        return sent;
    }

    boolean isStopped() {
        return stopped;
    }
}
