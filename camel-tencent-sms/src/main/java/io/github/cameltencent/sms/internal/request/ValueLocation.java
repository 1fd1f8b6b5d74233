package io.github.cameltencent.sms.internal.request;

import org.jspecify.annotations.Nullable;

/** The location of a value, for a message about it. The text is built only then. */
public record ValueLocation(@Nullable ValueLocation outer, String kind, Object name) {

    public static ValueLocation of(String kind, String name) {
        return new ValueLocation(null, kind, name);
    }

    /** The location of an entry in a list at this location, counted from 1. */
    public ValueLocation entry(int number) {
        return new ValueLocation(this, "entry ", number);
    }

    /** The location of a field in an object at this location. */
    ValueLocation field(String apiName) {
        return new ValueLocation(this, "", apiName);
    }

    @Override
    public String toString() {
        return (outer == null ? "" : outer + ", ") + kind + name;
    }
}
