package io.github.cameltencent.sms.internal.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Finds the known name that an unknown one probably stands for. */
public final class NearestName {

    /** Anything else could be sensitive, such as a misplaced phone number. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

    private static final String NO_NAME = "(not a name)";

    /** Longer texts are not typing mistakes. */
    private static final int MAX_NAME_LENGTH = 64;

    private static final int MIN_PREFIX_LENGTH = 4;

    private NearestName() {}

    /** The end of a message: {@code ". Did you mean x?"}, or empty if no name is near. */
    public static String didYouMean(String given, Collection<String> known) {
        String nearest = of(given, known);
        return nearest == null ? "" : ". Did you mean " + nearest + "?";
    }

    /** The nearest name, else the shortest one with this prefix, else {@code null}. */
    public static @Nullable String of(String given, Collection<String> known) {
        String nearest = near(given, known);
        return nearest != null ? nearest : beginning(given, known);
    }

    /** The nearest name that differs in case, in dashes or in a few letters, or {@code null}. */
    private static @Nullable String near(String given, Collection<String> known) {
        if (given.length() > MAX_NAME_LENGTH) {
            return null;
        }
        String key = key(given);
        return known.stream()
                .filter(name -> distance(key, key(name)) <= Math.max(key.length(), name.length()) / 3)
                .min(Comparator.<String>comparingInt(name -> distance(key, key(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    private static @Nullable String beginning(String given, Collection<String> known) {
        String key = key(given);
        return known.stream()
                .filter(name -> key.length() >= MIN_PREFIX_LENGTH && key(name).startsWith(key))
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    /** The name, if it looks like one. */
    public static String shown(String text) {
        return NAME.matcher(text).matches() ? text : NO_NAME;
    }

    /**
     * The unknown name, and the name that may be meant. A name with a digit that is near no other is hidden: it can be
     * the part of a secret after an ampersand.
     */
    public static String unknown(String text, Collection<String> known) {
        String meant = didYouMean(text, known);
        boolean isLikeNone = meant.isEmpty() && text.chars().anyMatch(Character::isDigit);
        return (isLikeNone ? NO_NAME : shown(text)) + meant;
    }

    /** Whether two names differ in case, dashes and underscores at most. */
    public static boolean isSame(String one, String other) {
        return key(one).equals(key(other));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** The edit distance: letters to insert, delete, replace or swap with the next. */
    private static int distance(String one, String other) {
        int[][] of = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                of[i][j] = i == 0 || j == 0 ? i + j : nearest(of, one, i, other, j);
            }
        }
        return of[one.length()][other.length()];
    }

    /** From the distances of the shorter prefixes. */
    private static int nearest(int[][] of, String one, int i, String other, int j) {
        char last = one.charAt(i - 1);
        char otherLast = other.charAt(j - 1);
        int changed = of[i - 1][j - 1] + (last == otherLast ? 0 : 1);
        int distance = Math.min(changed, 1 + Math.min(of[i - 1][j], of[i][j - 1]));
        boolean isSwapped = i > 1 && j > 1 && last == other.charAt(j - 2) && otherLast == one.charAt(i - 2);
        return isSwapped ? Math.min(distance, 1 + of[i - 2][j - 2]) : distance;
    }
}
