package io.github.cameltencent.sms.tracking;

/** The state of a message. Stores save the names. */
public enum MessageState {

    /** An attempt is about to send it, or is sending it. */
    CLAIMED,

    /** Tencent accepted it. There is no receipt yet. */
    ACCEPTED,

    /** Tencent refused it. It can be sent again with the same key. */
    REFUSED,

    /** It was not sent. It can be sent again with the same key. */
    NOT_SENT,

    /** Tencent may have accepted it: there was no valid response, or its sender has crashed. */
    UNKNOWN,

    /** The carrier reported that it was delivered. */
    DELIVERED,

    /** The carrier reported that it could not be delivered. */
    UNDELIVERED;

    /**
     * Whether the recipient may have received the message, or may still receive it, so that it must not be sent again.
     */
    public boolean mayHaveReached() {
        return this == ACCEPTED || this == UNKNOWN || this == DELIVERED || this == UNDELIVERED;
    }

    /** Whether a new attempt with the same key may send the message. */
    public boolean maySendAgain() {
        return this == REFUSED || this == NOT_SENT;
    }
}
