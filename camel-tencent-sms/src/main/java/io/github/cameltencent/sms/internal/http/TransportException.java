package io.github.cameltencent.sms.internal.http;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;

import javax.net.ssl.SSLPeerUnverifiedException;

import io.github.cameltencent.sms.internal.failure.Causes;
import io.github.cameltencent.sms.internal.failure.TemporaryFailure;

/** A request got no response. */
public final class TransportException extends Exception implements TemporaryFailure {

    private static final long serialVersionUID = 1L;

    private final boolean sent;
    private final Obstacle obstacle;

    /** What kind of failure it was. */
    enum Obstacle {
        /** It may be gone a moment later. */
        PASSING,
        /** Too many requests of our own. It is temporary, too, if no more come. */
        NO_ROOM,
        /** It stays until the cause is fixed. */
        LASTING
    }

    /**
     * @param sent whether the request may have reached the server
     * @param closed whether the transport is being closed, so that a retry would fail, too
     * @param why what happened, for the message
     * @param cause only its stack trace is kept, because its message can quote what the server sent
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

    /** Too many requests are waiting. */
    static TransportException noRoom(String why) {
        return new TransportException(false, Obstacle.NO_ROOM, why);
    }

    /** The caller no longer wants it sent. */
    static TransportException unwanted(String why) {
        return new TransportException(false, Obstacle.LASTING, why);
    }

    /** The server responded before the request was sent. With a 4xx it would do so again. */
    static TransportException refused(int status, String why) {
        return new TransportException(false, status < 500 ? Obstacle.LASTING : Obstacle.PASSING, why);
    }

    /** An untrusted certificate, or a server without TLS, is permanent. */
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

    /** Whether a retry may succeed without any change. */
    @Override
    public boolean isTemporary() {
        return obstacle != Obstacle.LASTING;
    }

    Obstacle obstacle() {
        return obstacle;
    }
}
