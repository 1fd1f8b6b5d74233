package io.github.cameltencent.sms.internal.http;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;

import javax.net.ssl.SSLPeerUnverifiedException;

import io.github.cameltencent.sms.internal.failure.Causes;
import io.github.cameltencent.sms.internal.failure.TemporaryFailure;

/** A request got no answer. */
public final class TransportException extends Exception implements TemporaryFailure {

    private static final long serialVersionUID = 1L;

    private final boolean sent;
    private final Obstacle obstacle;

    /** What stood in the way. */
    enum Obstacle {
        /** Something that may be gone a moment later. */
        PASSING,
        /** Too many requests of our own. It passes, too, if no more come. */
        NO_ROOM,
        /** Something that stays until somebody changes it. */
        LASTING
    }

    /**
     * @param sent whether the server can have got the request
     * @param closed whether this side is being stopped, so that another attempt would fare no better
     * @param why what happened, for a person
     * @param cause only its stack trace is kept: its message can quote what the server sent
     */
    TransportException(boolean sent, boolean closed, String why, Throwable cause) {
        this(sent, closed || isOfTrust(cause) ? Obstacle.LASTING : Obstacle.PASSING, why);
        setStackTrace(cause.getStackTrace());
    }

    private TransportException(boolean sent, Obstacle obstacle, String why) {
        super(why);
        this.sent = sent;
        this.obstacle = obstacle;
    }

    /** There are too many requests already. */
    static TransportException noRoom(String why) {
        return new TransportException(false, Obstacle.NO_ROOM, why);
    }

    /** Whoever wanted it sent does not want so any more. */
    static TransportException unwanted(String why) {
        return new TransportException(false, Obstacle.LASTING, why);
    }

    /** The other side answered before the request was sent. With a 4xx it would do so again. */
    static TransportException refused(int status, String why) {
        return new TransportException(false, status < 500 ? Obstacle.LASTING : Obstacle.PASSING, why);
    }

    /** A certificate does not become another one by itself, nor a server without TLS one with it. */
    private static boolean isOfTrust(Throwable cause) {
        return Causes.of(cause).stream()
                .anyMatch(each -> each instanceof CertificateException
                        || each instanceof CertPathValidatorException
                        || each instanceof SSLPeerUnverifiedException
                        || String.valueOf(each.getMessage()).contains("nrecognized SSL message"));
    }

    public boolean sent() {
        return sent;
    }

    /** Whether another attempt may succeed though nobody has changed anything. */
    @Override
    public boolean isTemporary() {
        return obstacle != Obstacle.LASTING;
    }

    Obstacle obstacle() {
        return obstacle;
    }
}
