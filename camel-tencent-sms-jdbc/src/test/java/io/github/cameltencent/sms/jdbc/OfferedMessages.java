package io.github.cameltencent.sms.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.tracking.MessageState;

/** The messages that senders offer: each has a key and a number of its own. */
final class OfferedMessages {

    private static final List<MagicNumber> KINDS = List.of(
            MagicNumber.BLACKLISTED,
            MagicNumber.DAILY_LIMIT,
            MagicNumber.NO_BALANCE,
            MagicNumber.NOT_MENTIONED,
            MagicNumber.UNDELIVERED,
            MagicNumber.EXPIRED,
            MagicNumber.UNSUBSCRIBED);

    private OfferedMessages() {}

    static String key(int message) {
        return "order-" + message;
    }

    /** Some are refused, and some are not delivered. */
    static String phoneNumber(int message) {
        if (message < KINDS.size()) {
            return KINDS.get(message).mainland();
        } else if (message < 2 * KINDS.size()) {
            return KINDS.get(message - KINDS.size()).global();
        }
        return "+86138%08d".formatted(message);
    }

    /** What becomes of a message to a number if the number gets it, and if Tencent refuses that. */
    static MessageState end(String phoneNumber) {
        MagicNumber kind = MagicNumber.of(phoneNumber);
        if (kind == null || kind.reportStatus().equals("SUCCESS")) {
            return MessageState.DELIVERED;
        }
        return kind.refusalCode().isEmpty() ? MessageState.UNDELIVERED : MessageState.REFUSED;
    }

    /**
     * What each sender offers: every message twice, by two senders at nearly the same time if there are several.
     *
     * @return a list for each sender, of the number of the message and of the offer
     */
    static List<List<String>> shares(int messages, int senders, Random random) {
        List<List<String>> shares = new ArrayList<>();
        for (int sender = 0; sender < senders; sender++) {
            shares.add(new ArrayList<>());
        }
        for (int message = 0; message < messages; message++) {
            shares.get(message % senders).add(message + " 1");
            shares.get((message + 1) % senders).add(message + " 2");
        }
        shares.forEach(share -> shuffleNeighbours(share, random));
        return shares;
    }

    private static void shuffleNeighbours(List<String> share, Random random) {
        int neighbours = 2 * SenderProgram.IN_FLIGHT;
        for (int i = 0; i < share.size(); i += neighbours) {
            Collections.shuffle(share.subList(i, Math.min(share.size(), i + neighbours)), random);
        }
    }
}
