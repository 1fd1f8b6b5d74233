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
    private final Kind kind;

    /** What kind of failure it was. */
    enum Kind {
        /** It may be gone a moment later. */
        TRANSIENT,
        /** Too many requests of our own. It is temporary, too, if no more come. */
        QUEUE_FULL,
        /** It stays until the cause is fixed. */
        PERMANENT
    }

    /**
     * @param sent whether the request may have reached the server
     * @param closed whether the transport is being closed, so that a retry would fail, too
     * @param why what happened, for the message
     * @param cause only its stack trace is kept, because its message can quote what the server sent
     */
    TransportException(boolean sent, boolean closed, String why, Throwable cause) {
        this(sent, closed || isTlsConfiguration(cause) ? Kind.PERMANENT : Kind.TRANSIENT, why);
        setStackTrace(cause.getStackTrace());
    }

    private TransportException(boolean sent, Kind kind, String why) {
        super(why);
        this.sent = sent;
        this.kind = kind;
    }

    /** Too many requests are waiting. */
    static TransportException queueFull(String why) {
        return new TransportException(false, Kind.QUEUE_FULL, why);
    }

    /** The caller no longer wants it sent. */
    static TransportException unwanted(String why) {
        return new TransportException(false, Kind.PERMANENT, why);
    }

    /** The server responded before the request was sent. With a 4xx it would do so again. */
    static TransportException refused(int status, String why) {
        return new TransportException(false, status < 500 ? Kind.PERMANENT : Kind.TRANSIENT, why);
    }

    /** An untrusted certificate, or a server without TLS, is permanent. */
    private static boolean isTlsConfiguration(Throwable cause) {
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
        return kind != Kind.PERMANENT;
    }

    Kind kind() {
        return kind;
    }
}
