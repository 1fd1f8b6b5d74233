package io.github.cameltencent.sms.internal.request;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * What is checked and filled in before a request is sent. Fields are named as record components; one of a nested record
 * has its list's name before it, such as {@code multiSmsInfoSet.phoneNumber}.
 *
 * @param checks the limits
 * @param defaults the values of fields that the API wants, and that a route need not set
 * @param fixed those of the defaults that are the only value which the API takes
 * @param forms how the text of a field is written in a request, where that differs from what a route may give
 * @param mayBeEmpty required text that the API takes as {@code ""}, too
 * @param listBody the field that a body which is a plain list means, or {@code null} if such a body means nothing
 */
public record RequestRules(
        Map<String, FieldRule> checks,
        Map<String, Object> defaults,
        Set<String> fixed,
        Map<String, UnaryOperator<String>> forms,
        Set<String> mayBeEmpty,
        @Nullable String listBody) {

    public RequestRules {
        checks = Map.copyOf(checks);
        defaults = Map.copyOf(defaults);
        fixed = Set.copyOf(fixed);
        forms = Map.copyOf(forms);
        mayBeEmpty = Set.copyOf(mayBeEmpty);
    }

    public static RequestRules none() {
        return new RequestRules(Map.of(), Map.of(), Set.of(), Map.of(), Set.of(), null);
    }

    public RequestRules check(String field, FieldRule rule) {
        return new RequestRules(with(checks, field, rule), defaults, fixed, forms, mayBeEmpty, listBody);
    }

    /** A field that is sent with this value unless a route sets another. */
    public RequestRules otherwise(String field, long value) {
        return new RequestRules(checks, with(defaults, field, value), fixed, forms, mayBeEmpty, listBody);
    }

    /** A field that is sent with this value, and must not have another. */
    public RequestRules fixed(String field, long value) {
        return new RequestRules(
                with(checks, field, FieldRule.always(value)),
                with(defaults, field, value),
                with(fixed, field),
                forms,
                mayBeEmpty,
                listBody);
    }

    /** A phone number that the API wants in one form only: a plus sign and the country code before it. */
    public RequestRules e164(String field) {
        return new RequestRules(
                with(checks, field, FieldRule.phoneNumber()),
                defaults,
                fixed,
                with(forms, field, PhoneNumbers::normalised),
                mayBeEmpty,
                listBody);
    }

    /** A required text that is sent as {@code ""} if a route says so. */
    public RequestRules mayBeEmpty(String field) {
        return new RequestRules(checks, defaults, fixed, forms, with(mayBeEmpty, field), listBody);
    }

    public RequestRules listBodyIs(String field) {
        return new RequestRules(checks, defaults, fixed, forms, mayBeEmpty, field);
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }

    private static Set<String> with(Set<String> set, String key) {
        Set<String> more = new HashSet<>(set);
        more.add(key);
        return more;
    }
}
