package io.github.cameltencent.sms.internal.send;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

/**
 * Splits the recipients of a send into requests, in their order. No number is in two requests at a time, so a recipient
 * of two texts gets them in the order of the list.
 */
final class Batches {

    private final List<Integer> recipients;
    private final IntFunction<String> phoneNumbers;

    /** The numbers in flight that a further request can clash with. */
    private final Set<String> inFlight = new HashSet<>();

    private @Nullable Chunk waiting;
    private int next;
    private int count;

    /**
     * @param recipients the indexes of the recipients in the original request
     * @param phoneNumbers their numbers, by the same indexes
     */
    Batches(List<Integer> recipients, IntFunction<String> phoneNumbers) {
        this.recipients = recipients;
        this.phoneNumbers = phoneNumbers;
    }

    /**
     * The recipients of one request.
     *
     * @param number the number of the request, from 0
     * @param recipients their indexes in the original request
     */
    record Chunk(int number, List<Integer> recipients, Set<String> phoneNumbers) {

        boolean isFirst() {
            return number == 0;
        }
    }

    /** Whether all have been taken. */
    boolean isEmpty() {
        return waiting == null && next == recipients.size();
    }

    /** The next request, or {@code null} if there is none, or none until another one has ended. */
    @Nullable
    Chunk poll() {
        if (isEmpty()) {
            return null;
        }
        Chunk chunk = waiting == null ? take() : waiting;
        for (String phoneNumber : chunk.phoneNumbers()) {
            if (inFlight.contains(phoneNumber)) {
                waiting = chunk;
                return null;
            }
        }
        waiting = null;
        if (!isEmpty()) {
            inFlight.addAll(chunk.phoneNumbers());
        }
        return chunk;
    }

    /** As many recipients as a request may have, but no number twice, because its status is found by the number. */
    private Chunk take() {
        if (recipients.size() == 1) {
            next = 1;
            return new Chunk(count++, recipients, Set.of(phoneNumbers.apply(recipients.get(0))));
        }
        Set<String> numbers = new HashSet<>();
        int start = next;
        while (next < recipients.size()
                && numbers.size() < RecipientBatching.MAXIMUM
                && numbers.add(phoneNumbers.apply(recipients.get(next)))) {
            next++;
        }
        return new Chunk(count++, recipients.subList(start, next), numbers);
    }

    /** The request with this chunk has ended. */
    void ended(Chunk chunk) {
        chunk.phoneNumbers().forEach(inFlight::remove);
    }
}
