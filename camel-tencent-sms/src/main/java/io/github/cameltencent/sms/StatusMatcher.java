package io.github.cameltencent.sms;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.model.RecipientStatus;
import org.jspecify.annotations.Nullable;

/**
 * Finds the status of each recipient in an answer. Tencent promises neither the order nor the number of the statuses, so
 * the phone number decides; where Tencent wrote it in another way, the place does.
 */
final class StatusMatcher {

    private static final int SAME_ENDING = 4;

    private StatusMatcher() {}

    /** The statuses in the order of the numbers, {@code null} for a number that has none. */
    static List<@Nullable RecipientStatus> match(List<String> numbers, List<? extends RecipientStatus> statuses) {
        Map<String, Deque<RecipientStatus>> byNumber = new HashMap<>();
        for (RecipientStatus status : statuses) {
            if (status.phoneNumber() != null) {
                byNumber.computeIfAbsent(status.phoneNumber(), number -> new ArrayDeque<>())
                        .add(status);
            }
        }
        List<@Nullable RecipientStatus> matched = new ArrayList<>(numbers.size());
        for (String number : numbers) {
            Deque<RecipientStatus> own = byNumber.get(number);
            matched.add(own == null ? null : own.poll());
        }
        if (numbers.size() == statuses.size()) {
            fillByPlace(matched, numbers, statuses);
        }
        return matched;
    }

    private static void fillByPlace(
            List<@Nullable RecipientStatus> matched, List<String> numbers, List<? extends RecipientStatus> statuses) {
        for (int i = 0; i < numbers.size(); i++) {
            RecipientStatus here = statuses.get(i);
            if (matched.get(i) == null && !taken(matched, here) && isOf(numbers.get(i), here)) {
                matched.set(i, here);
            }
        }
    }

    private static boolean taken(List<@Nullable RecipientStatus> matched, RecipientStatus status) {
        return matched.stream().anyMatch(other -> other == status);
    }

    /** A status of another person must never count for this one. */
    private static boolean isOf(String number, RecipientStatus status) {
        String named = status.phoneNumber();
        if (named == null || named.isEmpty() || named.equals(number)) {
            return true;
        }
        int ending = Math.max(0, number.length() - SAME_ENDING);
        return named.endsWith(number.substring(ending));
    }
}
