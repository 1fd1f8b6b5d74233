package io.github.cameltencent.sms.example.campaign.demo;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.example.campaign.Recipient;

/** Recipients who do not exist, in four groups with a text each. A few have numbers with which the simulator does something else. */
record DemoRecipients(int count) implements Iterable<Recipient> {

    /** Refused, not delivered, expired, accepted without a status in the response, and a person who replies TD. */
    private static final List<String> SPECIAL =
            List.of("+8619900000001", "+8619900000101", "+8619900000102", "+8619900000008", "+8619900000202");

    private static final int GROUPS = 4;

    @Override
    public Iterator<Recipient> iterator() {
        return IntStream.range(0, count).mapToObj(this::recipient).iterator();
    }

    private Recipient recipient(int index) {
        String number = index < SPECIAL.size() ? SPECIAL.get(index) : String.format(Locale.ROOT, "+86138%08d", index);
        return new Recipient(number, List.of("group " + index % GROUPS));
    }
}
