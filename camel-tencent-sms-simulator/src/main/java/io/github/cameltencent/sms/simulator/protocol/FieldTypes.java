package io.github.cameltencent.sms.simulator.protocol;

import java.util.List;

/** The types that the API's requests are made of. */
final class FieldTypes {
    static final FieldType TEXT = (name, value) -> {
        if (!(value instanceof String)) {
            throw wrong(name, "a string");
        }
    };

    /** uint64, of which Java's long is enough. */
    static final FieldType WHOLE = (name, value) -> {
        boolean whole = value instanceof Integer || value instanceof Long;
        if (!whole || ((Number) value).longValue() < 0) {
            throw wrong(name, "a whole number from 0");
        }
    };

    private FieldTypes() {}

    static FieldType listOf(FieldType element) {
        return (name, value) -> {
            if (!(value instanceof List<?> list)) {
                throw wrong(name, "an array");
            }
            for (int i = 0; i < list.size(); i++) {
                element.verify(name + "." + i, list.get(i));
            }
        };
    }

    static ApiError wrong(String name, String expected) {
        return new ApiError("InvalidParameter", "The parameter " + name + " must be " + expected + ".");
    }
}
