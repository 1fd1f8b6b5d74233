package io.github.cameltencent.sms.example.campaign.sending;

import java.time.Duration;

/** Whether a recipient may be sent to, by the message store. */
sealed interface Standing {

    /** Nobody has sent the message, and nobody is about to. */
    record Free() implements Standing {}

    /**
     * Nothing is to be sent any more.
     *
     * @param refused whether the recipient was refused
     */
    record Ended(boolean refused) implements Standing {}

    /**
     * An attempt has claimed the message, and has no outcome yet.
     *
     * @param lookAfter when to look again
     */
    record InProgress(Duration lookAfter) implements Standing {}
}
