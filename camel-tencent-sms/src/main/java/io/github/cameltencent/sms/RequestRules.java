package io.github.cameltencent.sms;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What is checked and filled in before a request is sent. Fields are named as record components; one of a nested record
 * has its list's name before it, such as {@code multiSmsInfoSet.phoneNumber}.
 *
 * @param checks the limits
 * @param defaults the values of fields that the API wants, but fixes itself
 * @param listBody the field that a body which is a plain list means, or {@code null} if such a body means nothing
 */
record RequestRules(
        Map<String, FieldRule> checks,
        Map<String, Object> defaults,
        @Nullable String listBody) {

    RequestRules {
        checks = Map.copyOf(checks);
        defaults = Map.copyOf(defaults);
    }

    static RequestRules none() {
        return new RequestRules(Map.of(), Map.of(), null);
    }

    RequestRules check(String field, FieldRule rule) {
        return new RequestRules(with(checks, field, rule), defaults, listBody);
    }

    RequestRules fixed(String field, long value) {
        return new RequestRules(with(checks, field, FieldRule.always(value)), with(defaults, field, value), listBody);
    }

    RequestRules listBodyIs(String field) {
        return new RequestRules(checks, defaults, field);
    }

    private static <V> Map<String, V> with(Map<String, V> map, String key, V value) {
        Map<String, V> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
