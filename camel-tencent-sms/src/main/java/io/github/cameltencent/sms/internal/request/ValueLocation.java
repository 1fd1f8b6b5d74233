package io.github.cameltencent.sms.internal.request;

import org.jspecify.annotations.Nullable;

/** Where a value stands, for the message if it is wrong. It is put into words only then. */
public record ValueLocation(@Nullable ValueLocation outer, String kind, Object name) {

    public static ValueLocation of(String kind, String name) {
        return new ValueLocation(null, kind, name);
    }

    /** A value in a list that stands here, counted from 1. */
    public ValueLocation entry(int number) {
        return new ValueLocation(this, "entry ", number);
    }

    /** A value in an object that stands here. */
    ValueLocation field(String apiName) {
        return new ValueLocation(this, "", apiName);
    }

    @Override
    public String toString() {
        return (outer == null ? "" : outer + ", ") + kind + name;
    }
}
