package io.github.cameltencent.sms.model;

import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Writes records like their own {@code toString()}, but leaves out nulls and shows nothing that is private. */
final class Text {

    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{7,}");

    private final StringJoiner components;

    private Text(String name) {
        components = new StringJoiner(", ", name + "[", "]");
    }

    static Text of(Class<? extends ApiObject> type) {
        return new Text(type.getSimpleName());
    }

    /** Adds a component that anyone may see. */
    Text add(String name, @Nullable Object value) {
        if (value != null) {
            components.add(name + "=" + value);
        }
        return this;
    }

    /** Adds words of Tencent's or of a carrier's, which may quote a phone number. */
    Text words(String name, @Nullable String value) {
        return add(name, value == null ? null : LONG_NUMBER.matcher(value).replaceAll("****"));
    }

    Text phoneNumber(String name, @Nullable String value) {
        return add(name, value == null ? null : Masking.phoneNumber(value));
    }

    Text phoneNumbers(String name, @Nullable List<String> value) {
        return add(
                name,
                value == null ? null : value.stream().map(Masking::phoneNumber).toList());
    }

    /** Adds a component of which only the presence may be seen. */
    Text hidden(String name, @Nullable String value) {
        return add(name, value == null ? null : "<hidden>");
    }

    /** Adds a component of which only the size may be seen. */
    Text hidden(String name, @Nullable List<String> value) {
        return add(name, value == null ? null : "<" + value.size() + " hidden>");
    }

    @Override
    public String toString() {
        return components.toString();
    }
}
