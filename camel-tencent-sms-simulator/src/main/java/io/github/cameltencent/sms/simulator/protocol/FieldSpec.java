package io.github.cameltencent.sms.simulator.protocol;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.github.cameltencent.sms.simulator.reason.Reason;
import io.github.cameltencent.sms.simulator.reason.ReasonText;

/**
 * One field of an action's request: its name, its type and the rules for its value.
 *
 * @param missingCode the error when a required field is missing; empty when the field is optional
 */
public record FieldSpec(String name, Type type, String missingCode, List<Rule> rules) {
    /** A type of JSON value. */
    @FunctionalInterface
    interface Type {
        /**
         * Checks one value.
         *
         * @throws ApiError when it is of another type
         */
        void verify(String name, Object value);
    }

    /** A condition for a value, and the error if it is not met. */
    record Rule(Predicate<Object> holds, String code, ReasonText reason) {}

    private static final Type TEXT = (name, value) -> {
        if (!(value instanceof String)) {
            throw wrong(Reason.NOT_A_STRING, name);
        }
    };

    /** A uint64; a long is large enough. */
    private static final Type WHOLE = (name, value) -> {
        boolean whole = value instanceof Integer || value instanceof Long;
        if (!whole || ((Number) value).longValue() < 0) {
            throw wrong(Reason.NOT_A_NUMBER, name);
        }
    };

    public static FieldSpec text(String name) {
        return of(name, TEXT);
    }

    public static FieldSpec whole(String name) {
        return of(name, WHOLE);
    }

    public static FieldSpec texts(String name) {
        return of(name, listOf(TEXT));
    }

    public static FieldSpec wholes(String name) {
        return of(name, listOf(WHOLE));
    }

    public static FieldSpec objects(String name, RequestSchema schema) {
        return of(name, listOf(schema));
    }

    public FieldSpec required() {
        return required("MissingParameter");
    }

    public FieldSpec required(String code) {
        return new FieldSpec(name, type, code, rules);
    }

    public FieldSpec atMost(int items, String code) {
        return rule(
                value -> !(value instanceof Collection<?> list) || list.size() <= items,
                code,
                Reason.TOO_MANY_ELEMENTS.with(name, items));
    }

    public FieldSpec notEmpty(String code) {
        return rule(
                value -> !(value instanceof Collection<?> list) || !list.isEmpty(),
                code,
                Reason.NO_ELEMENTS.with(name));
    }

    public FieldSpec between(long least, long most, String code) {
        return rule(
                value -> {
                    long number = ((Number) value).longValue();
                    return number >= least && number <= most;
                },
                code,
                Reason.OUT_OF_RANGE.with(name, least, most));
    }

    public FieldSpec oneOf(Set<Long> values, String code) {
        return rule(value -> values.contains(((Number) value).longValue()), code, Reason.NOT_IN_USE.with(name));
    }

    /** For fields of type text. */
    public FieldSpec like(Predicate<String> holds, String code, ReasonText reason) {
        return rule(value -> holds.test((String) value), code, reason);
    }

    /**
     * Checks one value.
     *
     * @throws ApiError naming the field
     */
    void verify(Object value) {
        type.verify(name, value);
        for (Rule rule : rules) {
            if (!rule.holds().test(value)) {
                throw new ApiError(rule.code(), rule.reason());
            }
        }
    }

    private FieldSpec rule(Predicate<Object> holds, String code, ReasonText reason) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule(holds, code, reason));
        return new FieldSpec(name, type, missingCode, List.copyOf(more));
    }

    private static FieldSpec of(String name, Type type) {
        return new FieldSpec(name, type, "", List.of());
    }

    private static Type listOf(Type element) {
        return (name, value) -> {
            if (!(value instanceof List<?> list)) {
                throw wrong(Reason.NOT_AN_ARRAY, name);
            }
            for (int i = 0; i < list.size(); i++) {
                element.verify(name + "." + i, list.get(i));
            }
        };
    }

    static ApiError wrong(Reason type, String name) {
        return new ApiError("InvalidParameter", type.with(name));
    }
}
