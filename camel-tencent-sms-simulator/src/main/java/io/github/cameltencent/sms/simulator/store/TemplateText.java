package io.github.cameltencent.sms.simulator.store;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A template's content with its variables {@code {1}}, {@code {2}} and so on. */
public record TemplateText(String content) {
    private static final Pattern VARIABLE = Pattern.compile("\\{([1-9]\\d{0,2})}");

    public int variables() {
        TreeSet<Integer> numbers = numbers();
        return numbers.isEmpty() ? 0 : numbers.last();
    }

    /** Numbered from 1 without a gap, no stray braces, and more than variables. */
    public boolean wellFormed() {
        String rest = VARIABLE.matcher(content).replaceAll("");
        return numbers().size() == variables() && !rest.isBlank() && !rest.contains("{") && !rest.contains("}");
    }

    public String fill(List<String> values) {
        return VARIABLE.matcher(content).replaceAll(variable -> {
            int index = number(variable);
            return index > values.size() ? "" : Matcher.quoteReplacement(values.get(index - 1));
        });
    }

    private TreeSet<Integer> numbers() {
        TreeSet<Integer> numbers = new TreeSet<>();
        VARIABLE.matcher(content).results().forEach(variable -> numbers.add(number(variable)));
        return numbers;
    }

    private static int number(MatchResult variable) {
        return Integer.parseInt(variable.group(1));
    }
}
