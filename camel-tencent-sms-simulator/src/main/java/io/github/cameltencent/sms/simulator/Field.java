package io.github.cameltencent.sms.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One field of an action's request: its name, its type and what its value must be like.
 *
 * @param missingCode the error when a required field is not there; empty when it may be left out
 */
record Field(String name, FieldType type, String missingCode, List<Rule> rules) {
    /** What a value must be like, and the error otherwise. */
    record Rule(Predicate<Object> holds, String code, String message) {}

    static Field text(String name) {
        return of(name, FieldTypes.TEXT);
    }

    static Field whole(String name) {
        return of(name, FieldTypes.WHOLE);
    }

    static Field texts(String name) {
        return of(name, FieldTypes.listOf(FieldTypes.TEXT));
    }

    static Field wholes(String name) {
        return of(name, FieldTypes.listOf(FieldTypes.WHOLE));
    }

    static Field objects(String name, Schema schema) {
        return of(name, FieldTypes.listOf(schema));
    }

    Field required() {
        return required("MissingParameter");
    }

    Field required(String code) {
        return new Field(name, type, code, rules);
    }

    Field atMost(int items, String code) {
        return rule(
                value -> !(value instanceof Collection<?> list) || list.size() <= items,
                code,
                name + " has more than " + items + " elements.");
    }

    Field notEmpty(String code) {
        return rule(value -> !(value instanceof Collection<?> list) || !list.isEmpty(), code, name + " is empty.");
    }

    Field between(long least, long most, String code) {
        return rule(
                value -> {
                    long number = ((Number) value).longValue();
                    return number >= least && number <= most;
                },
                code,
                name + " must be from " + least + " to " + most + ".");
    }

    Field oneOf(Set<Long> values, String code) {
        return rule(
                value -> values.contains(((Number) value).longValue()),
                code,
                name + " has a value that is not in use.");
    }

    /** For fields of type text. */
    Field like(Predicate<String> holds, String code, String what) {
        return rule(value -> holds.test((String) value), code, name + " must be " + what + ".");
    }

    /** @throws Refusal naming the field */
    void verify(Object value) {
        type.verify(name, value);
        for (Rule rule : rules) {
            if (!rule.holds().test(value)) {
                throw new Refusal(rule.code(), rule.message());
            }
        }
    }

    private Field rule(Predicate<Object> holds, String code, String message) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(new Rule(holds, code, message));
        return new Field(name, type, missingCode, List.copyOf(more));
    }

    private static Field of(String name, FieldType type) {
        return new Field(name, type, "", List.of());
    }
}
