package io.github.cameltencent.sms.model;

import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Builds the {@code toString()} of records without nulls and private values. */
final class Text {

    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{7,}");

    private final StringJoiner components;

    private Text(String name) {
        components = new StringJoiner(", ", name + "[", "]");
    }

    static Text of(Class<? extends ApiObject> type) {
        return new Text(type.getSimpleName());
    }

    /** Adds a component that is not private. */
    Text add(String name, @Nullable Object value) {
        if (value != null) {
            components.add(name + "=" + value);
        }
        return this;
    }

    /** Adds text of Tencent or a carrier, which may quote a phone number. */
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

    /** Adds a private component; only its presence is shown. */
    Text hidden(String name, @Nullable String value) {
        return add(name, value == null ? null : "<hidden>");
    }

    /** Adds a private list; only its size is shown. */
    Text hidden(String name, @Nullable List<String> value) {
        return add(name, value == null ? null : "<" + value.size() + " hidden>");
    }

    @Override
    public String toString() {
        return components.toString();
    }
}
