package io.github.cameltencent.sms.example.tracking;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The orders of one run of the example, which are the same in each of its JVMs.
 *
 * @param run what tells one run from another in a database that is kept
 */
record Orders(long run) {

    /** How many there are. */
    static final int COUNT = 12;

    /** The simulator fails to deliver to this number. */
    private static final String UNDELIVERABLE = "+8619900000101";

    /** The simulator refuses to send to this number. */
    private static final String REFUSED = "+8619900000001";

    /**
     * Somebody whose order was shipped.
     *
     * @param key the key of the message about it
     */
    record Order(String key, String phoneNumber) {}

    String campaign() {
        return "shipped-" + run;
    }

    List<Order> all() {
        return IntStream.rangeClosed(1, COUNT).mapToObj(this::order).toList();
    }

    private Order order(int number) {
        return new Order(String.format(Locale.ROOT, "order-%d-%02d", run, number), phoneNumber(number));
    }

    private String phoneNumber(int number) {
        return switch (number) {
            case 2 -> UNDELIVERABLE;
            case COUNT -> REFUSED;
            default -> String.format(Locale.ROOT, "+86138%06d%02d", run % 1_000_000, number);
        };
    }
}
