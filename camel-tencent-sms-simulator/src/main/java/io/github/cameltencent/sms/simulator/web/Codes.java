package io.github.cameltencent.sms.simulator.web;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.simulator.SentMessage;

/** Finds codes and links in messages. */
final class Codes {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>\\p{IsHan}，。】）]+");

    /** Digits that belong to no longer number, amount or word. */
    private static final Pattern DIGITS =
            Pattern.compile("(?<![\\p{Alnum}+])(?<!\\d[.,-])\\d{4,8}(?![\\p{Alnum}])(?![.,-]\\d)");

    /** Digits and capital letters together, at least one of each. */
    private static final Pattern MIXED =
            Pattern.compile("(?<![\\p{Alnum}])(?=[A-Z0-9]*\\d)(?=[A-Z0-9]*[A-Z])[A-Z0-9]{4,10}(?![\\p{Alnum}])");

    /** A code stands at the beginning of a text, and a list of very long texts must not take seconds. */
    private static final int READ = 10_000;

    private Codes() {}

    static List<String> codes(SentMessage message) {
        if (message.text() != null) {
            return in(message.text());
        }
        Set<String> codes = new LinkedHashSet<>();
        message.templateParamSet().forEach(value -> codes.addAll(in(value)));
        return List.copyOf(codes);
    }

    static List<String> links(SentMessage message) {
        String text = message.text() == null ? String.join(" ", message.templateParamSet()) : message.text();
        return LINK.matcher(begin(text))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
    }

    private static String begin(String text) {
        return text.substring(0, Math.min(READ, text.length()));
    }

    /** Digits first, in the order of the text. */
    private static List<String> in(String text) {
        String withoutLinks = LINK.matcher(begin(text)).replaceAll(" ");
        Set<String> codes = new LinkedHashSet<>();
        Matcher digits = DIGITS.matcher(withoutLinks);
        while (digits.find()) {
            codes.add(digits.group());
        }
        Matcher mixed = MIXED.matcher(withoutLinks);
        while (mixed.find()) {
            codes.add(mixed.group());
        }
        return List.copyOf(codes);
    }
}
