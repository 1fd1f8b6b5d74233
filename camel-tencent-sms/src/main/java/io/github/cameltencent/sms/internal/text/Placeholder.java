package io.github.cameltencent.sms.internal.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Finds placeholders that were not replaced by a value: {@code ${NAME}}, <code>{{name}}</code>, {@code <name>} and
 * other forms of shells, build tools and templates.
 */
public final class Placeholder {

    /** Anywhere in the value: nothing else looks like them. */
    private static final List<Form> ANYWHERE = List.of(
            new Form("\\$\\{\\{", "([^{}]*)", "}}"),
            new Form("[$#]\\{", "([^{}]*)(?:\\{[^{}]*}[^{}]*)*", "}"),
            new Form("\\{\\{", "([^{}]*)", "}}"),
            new Form("\\$\\(", "([A-Za-z_][\\w.-]*)", "\\)"));

    /** Only as the whole value: a part of a password or of a text can look like them. */
    private static final List<Form> WHOLE = List.of(
            new Form("<", "([\\p{L}_][^<>]*)", ">"),
            new Form("%", "([A-Za-z_][\\w.-]*)", "%"),
            new Form("@", "([A-Za-z_][\\w.-]*)", "@"),
            new Form("\\$(?:env:)?", "([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)", ""));

    /** A parameter of a Tencent template, as in {@code You paid ${1}} and {@code Order #{2}}; not a placeholder. */
    private static final Pattern SLOT = Pattern.compile("\\s*\\d+\\s*");

    /** Typical values for a key in examples. */
    private static final Pattern DUMMY =
            Pattern.compile("(?i)x{3,}|\\*{3,}|\\.{3,}|your[-_ ].*|your(?:secret|key|token|id).*|change[-_ ]?me");

    /** Long and with a digit: it can be the key itself instead of a name. */
    private static final Pattern SECRET = Pattern.compile("(?=.*\\d)(?!.*_.*_).{16,}|.{61,}|.*[^\\p{L}\\p{N}_. -].*");

    /** The name of an environment variable, or words that describe the value. */
    private static final Pattern TELLING = Pattern.compile(
            "^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$|(?i:password|passwd|secret|token|your|proxy|callback)|^[a-z]+([._ -][a-z]+)+$");

    private Placeholder() {}

    /**
     * The first placeholder in the text. Only its name is shown, because it can have a secret default value after a
     * colon.
     *
     * @return {@code null} if there is none
     */
    public static @Nullable String in(String text) {
        if (text.length() < 2) {
            return null;
        }
        for (Form form : ANYWHERE) {
            Matcher matcher = form.pattern().matcher(text);
            while (matcher.find()) {
                if (!SLOT.matcher(matcher.group(1)).matches()) {
                    return shown(matcher);
                }
            }
        }
        String stripped = text.strip();
        for (Form form : WHOLE) {
            Matcher matcher = form.pattern().matcher(stripped);
            if (matcher.matches()) {
                return shown(matcher);
            }
        }
        return null;
    }

    /** The first placeholder in a part of credentials, or a typical example value such as {@code xxx}. */
    public static @Nullable String inCredential(String text) {
        String found = in(text);
        String stripped = text.strip();
        return found == null && DUMMY.matcher(stripped).matches() ? shownDummy(stripped) : found;
    }

    /**
     * The first placeholder in a password or token that somebody may choose. Text in brackets can be part of the
     * password, unless it describes the value.
     */
    public static @Nullable String inPassword(String text) {
        String stripped = text.strip();
        boolean isChosen = WHOLE.stream()
                .map(form -> form.pattern().matcher(stripped))
                .anyMatch(matcher ->
                        matcher.matches() && !TELLING.matcher(matcher.group(1)).find());
        return isChosen ? null : in(text);
    }

    private static String shown(Matcher matcher) {
        String whole = matcher.group();
        String inside = matcher.group(1);
        String before = whole.substring(0, matcher.start(1) - matcher.start());
        String after = matcher.group(matcher.groupCount());
        String[] parts = inside.strip().split(":", 3);
        boolean hasSource = parts.length > 1 && parts[0].matches("[a-z]{2,12}") && !parts[1].isBlank();
        String name = parts[0].strip();
        String shown = SECRET.matcher(name).matches() ? "..." : name;
        if (hasSource) {
            String named = parts[1].strip();
            // After env: comes a name; after a lower-case name there can be a default value.
            shown = named.matches("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+") ? parts[0] + ":" + named : shown;
        }
        return before + shown + after;
    }

    private static String shownDummy(String text) {
        return text.length() > 20 || (SECRET.matcher(text).matches() && !text.matches("[*.]+"))
                ? text.substring(0, 3) + "..."
                : text;
    }

    private record Form(Pattern pattern) {
        Form(String before, String inside, String after) {
            this(Pattern.compile(before + inside + "(" + after + ")", Pattern.DOTALL));
        }
    }
}
