package io.github.cameltencent.sms.tracking;

/** What is known of a message. The names are what a store keeps. */
public enum MessageState {

    /** Somebody is about to send it, or is sending it. */
    CLAIMED,

    /** Tencent accepted it. There is no receipt so far. */
    ACCEPTED,

    /** Tencent refused it. It can be sent again with the same key. */
    REFUSED,

    /** It was not sent. It can be sent again with the same key. */
    NOT_SENT,

    /** Tencent may have accepted it: there was no proper response, or its sender is gone. */
    UNKNOWN,

    /** The recipient's carrier reported that it was delivered. */
    DELIVERED,

    /** The recipient's carrier reported that it could not be delivered. */
    UNDELIVERED;

    /** Whether the recipient may have got the message, or may still get it, so that nobody sends it again. */
    public boolean mayHaveReached() {
        return this == ACCEPTED || this == UNKNOWN || this == DELIVERED || this == UNDELIVERED;
    }

    /** Whether a new attempt with the same key may send the message. */
    public boolean maySendAgain() {
        return this == REFUSED || this == NOT_SENT;
    }
}
