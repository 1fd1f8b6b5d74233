package io.github.cameltencent.sms.simulator;

import java.util.List;
import java.util.stream.Stream;

/**
 * The right to hand out a piece of mail once. When the same ticket lies in the queues of several regions, whoever asks
 * first gets the mail.
 */
final class Ticket {
    private final Mail mail;
    private final Object event;
    private boolean taken;

    /** @param event tickets of the same one are pushed once, even if each region can hand out its own */
    Ticket(Mail mail, Object event) {
        this.mail = mail;
        this.event = event;
    }

    /** So many tickets for the same mail; each is an event of its own. */
    static List<Ticket> copies(Mail mail, int count) {
        return Stream.generate(() -> new Ticket(mail, new Object()))
                .limit(count)
                .toList();
    }

    Mail mail() {
        return mail;
    }

    Object event() {
        return event;
    }

    boolean taken() {
        return taken;
    }

    /** Whether the mail was still there. */
    boolean take() {
        boolean first = !taken;
        taken = true;
        return first;
    }
}
