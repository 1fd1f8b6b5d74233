package io.github.cameltencent.sms.client;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;

import javax.net.ssl.SSLPeerUnverifiedException;

/** A request got no answer. */
final class TransportException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean sent;
    private final boolean hopeless;
    private final boolean needsCorrection;

    /**
     * @param sent whether the server can have got the request
     * @param hopeless whether another attempt would fare no better, as when this side is being stopped
     * @param why what happened, for a person
     * @param cause only its stack trace is kept: its message can quote what the server sent
     */
    TransportException(boolean sent, boolean hopeless, String why, Throwable cause) {
        this(sent, hopeless, isOfTrust(cause), why);
        setStackTrace(cause.getStackTrace());
    }

    private TransportException(boolean sent, boolean hopeless, boolean needsCorrection, String why) {
        super(why);
        this.sent = sent;
        this.hopeless = hopeless;
        this.needsCorrection = needsCorrection;
    }

    /** There are too many requests already. To repeat it would add to them. */
    static TransportException noRoom(String why) {
        return new TransportException(false, true, false, why);
    }

    /** Whoever wanted it sent does not want so any more. */
    static TransportException unwanted(String why) {
        return new TransportException(false, true, false, why);
    }

    /** The other side answered before the request was sent. With a 4xx it would do so again. */
    static TransportException refused(int status, String why) {
        return new TransportException(false, status < 500, status < 500, why);
    }

    /** A certificate does not become another one by itself, nor a server without TLS one with it. */
    private static boolean isOfTrust(Throwable cause) {
        return Causes.of(cause).stream()
                .anyMatch(each -> each instanceof CertificateException
                        || each instanceof CertPathValidatorException
                        || each instanceof SSLPeerUnverifiedException
                        || String.valueOf(each.getMessage()).contains("nrecognized SSL message"));
    }

    boolean sent() {
        return sent;
    }

    /** Whether it fails in the same way until somebody changes something, be it after a minute or a year. */
    boolean needsCorrection() {
        return needsCorrection;
    }

    boolean isHopeless() {
        return hopeless;
    }
}
