package io.github.cameltencent.sms.simulator.store;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.simulator.ReviewOutcome;

/**
 * A template and how its review ended.
 *
 * @param content the text with its variables {@code {1}}, {@code {2}} and so on
 * @param smsType 0 when it was seeded, else as in the API: 1 marketing, 2 notification, 3 one-time password
 * @param international see {@link MessageScope}
 */
public record Template(
        long id,
        String name,
        String content,
        long smsType,
        long international,
        ReviewOutcome outcome,
        String reviewReply,
        Instant created) {
    public static final int ONE_TIME_PASSWORD = 3;

    private static final Pattern VARIABLE = Pattern.compile("\\{([1-9]\\d{0,2})}");

    /** The same template after another review. */
    public Template reviewed(ReviewOutcome result, String reply) {
        return new Template(id, name, content, smsType, international, result, reply, created);
    }

    public boolean usable() {
        return outcome == ReviewOutcome.AT_ONCE;
    }

    /** Whether variables are numbered from 1 without a gap, braces are balanced, and there is other text. */
    public static boolean isWellFormed(String content) {
        TreeSet<Integer> numbers = numbers(content);
        String rest = VARIABLE.matcher(content).replaceAll("");
        return numbers.size() == highest(numbers) && !rest.isBlank() && !rest.contains("{") && !rest.contains("}");
    }

    /** The number of values that it takes. */
    public int variables() {
        return highest(numbers(content));
    }

    public String fill(List<String> values) {
        return VARIABLE.matcher(content).replaceAll(variable -> {
            int index = number(variable);
            return index > values.size() ? "" : Matcher.quoteReplacement(values.get(index - 1));
        });
    }

    private static int highest(TreeSet<Integer> numbers) {
        return numbers.isEmpty() ? 0 : numbers.last();
    }

    private static TreeSet<Integer> numbers(String content) {
        TreeSet<Integer> numbers = new TreeSet<>();
        VARIABLE.matcher(content).results().forEach(variable -> numbers.add(number(variable)));
        return numbers;
    }

    private static int number(MatchResult variable) {
        return Integer.parseInt(variable.group(1));
    }
}
