package io.github.cameltencent.sms;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Finds the name that may be meant by one that there is not. */
final class NearestName {

    /** What looks otherwise could be anything, even a phone number that got there by mistake. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

    private NearestName() {}

    /** For the end of a message: {@code ". Did you mean x?"}, or nothing if no name is near. */
    static String didYouMean(String given, Collection<String> known) {
        String nearest = of(given, known);
        return nearest == null ? "" : ". Did you mean " + nearest + "?";
    }

    /** The nearest name that differs in case, in dashes or in a few letters, or {@code null}. */
    static @Nullable String of(String given, Collection<String> known) {
        String key = key(given);
        return known.stream()
                .filter(name -> distance(key, key(name)) <= Math.max(key.length(), name.length()) / 3)
                .min(Comparator.<String>comparingInt(name -> distance(key, key(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    /** The name, if it looks like one. */
    static String shown(String text) {
        return NAME.matcher(text).matches() ? text : "(not a name)";
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** How many letters have to be put in, left out or replaced to make one text of the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], row[j]));
            }
        }
        return row[other.length()];
    }
}
