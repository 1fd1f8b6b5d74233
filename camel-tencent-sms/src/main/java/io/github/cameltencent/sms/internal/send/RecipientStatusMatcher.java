package io.github.cameltencent.sms.internal.send;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.model.PhoneNumbers;
import io.github.cameltencent.sms.model.RecipientStatus;
import org.jspecify.annotations.Nullable;

/**
 * Finds the status of each recipient in a response. Tencent guarantees neither the order nor the number of the
 * statuses, so they are matched by phone number, and by position if Tencent wrote the number differently. No number may
 * occur twice.
 */
public final class RecipientStatusMatcher {

    /** Fewer digits are not a phone number. */
    private static final int MIN_NUMBER_LENGTH = 7;

    private RecipientStatusMatcher() {}

    /** The statuses in the order of the numbers, {@code null} for a number without one. */
    public static List<@Nullable RecipientStatus> match(
            List<String> numbers, List<? extends RecipientStatus> statuses) {
        List<@Nullable RecipientStatus> matched = new ArrayList<>(numbers.size());
        if (numbers.size() == 1 && statuses.size() == 1) {
            RecipientStatus only = statuses.get(0);
            matched.add(isOf(numbers.get(0), only) ? only : null);
            return matched;
        }
        Map<String, RecipientStatus> byNumber = new HashMap<>();
        for (RecipientStatus status : statuses) {
            if (status.phoneNumber() != null) {
                byNumber.putIfAbsent(PhoneNumbers.normalised(status.phoneNumber()), status);
            }
        }
        for (String number : numbers) {
            matched.add(byNumber.get(number));
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

    /** The status of one recipient must never be used for another. */
    private static boolean isOf(String number, RecipientStatus status) {
        String named = status.phoneNumber();
        if (named == null || named.isEmpty()) {
            return true;
        }
        // Without a plus sign, it can be the number without its country code.
        return PhoneNumbers.normalised(named).equals(number)
                || (!named.startsWith("+") && named.length() >= MIN_NUMBER_LENGTH && number.endsWith(named));
    }
}
