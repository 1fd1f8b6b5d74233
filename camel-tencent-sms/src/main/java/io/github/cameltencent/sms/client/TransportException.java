package io.github.cameltencent.sms.client;

/** A request got no answer. */
final class TransportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean sent;
    private final boolean hopeless;

    /**
     * @param sent whether the server can have got the request
     * @param hopeless whether another attempt would fare no better, as when this side is being stopped
     * @param why what happened, for a person
     * @param cause only its stack trace is kept: its message can quote what the server sent
     */
    TransportException(boolean sent, boolean hopeless, String why, Throwable cause) {
        this(sent, hopeless, why);
        setStackTrace(cause.getStackTrace());
    }

    private TransportException(boolean sent, boolean hopeless, String why) {
        super(why);
        this.sent = sent;
        this.hopeless = hopeless;
    }

    /** There are too many requests already. To repeat it would add to them. */
    static TransportException noRoom(String why) {
        return new TransportException(false, true, why);
    }

    /** Whoever wanted it sent does not want so any more. */
    static TransportException unwanted(String why) {
        return new TransportException(false, true, why);
    }

    /** The other side answered before the request was sent. With a 4xx it would do so again. */
    static TransportException refused(int status, String why) {
        return new TransportException(false, status < 500, why);
    }

    boolean sent() {
        return sent;
    }

    boolean isHopeless() {
        return hopeless;
    }
}
