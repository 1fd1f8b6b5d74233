package io.github.cameltencent.sms.internal.request;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.cameltencent.sms.model.PhoneNumbers;
import org.jspecify.annotations.Nullable;

/**
 * Checks and defaults of a request. Fields are named like record components; a field of a nested record has the prefix
 * of its list, as in {@code multiSmsInfoSet.phoneNumber}.
 *
 * @param checks the limits of the fields
 * @param defaults the values of required fields that a route need not set
 * @param fixed the defaults that are the only accepted value
 * @param forms converts the text of a field to the form that the API accepts
 * @param mayBeEmpty required text fields that may be {@code ""}
 * @param listBody the field for a body that is a plain list, or {@code null} if such a body is ignored
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

    /** Adds a default value. */
    public RequestRules defaultTo(String field, long value) {
        return new RequestRules(checks, with(defaults, field, value), fixed, forms, mayBeEmpty, listBody);
    }

    /** Adds a default value that must not be changed. */
    public RequestRules fixed(String field, long value) {
        return new RequestRules(
                with(checks, field, FieldRule.always(value)),
                with(defaults, field, value),
                with(fixed, field),
                forms,
                mayBeEmpty,
                listBody);
    }

    /** Adds a phone number that the API accepts in E.164 only: with a plus sign and the country code. */
    public RequestRules e164(String field) {
        return new RequestRules(
                with(checks, field, FieldRule.phoneNumber()),
                defaults,
                fixed,
                with(forms, field, PhoneNumbers::normalised),
                mayBeEmpty,
                listBody);
    }

    /** Adds a required text that may be {@code ""}. */
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
