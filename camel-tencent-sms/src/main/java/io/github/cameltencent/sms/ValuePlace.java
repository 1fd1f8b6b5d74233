package io.github.cameltencent.sms;

import org.jspecify.annotations.Nullable;

/** Where a value stands, for the message if it is wrong. It is put into words only then. */
record ValuePlace(@Nullable ValuePlace outer, String kind, Object name) {

    static ValuePlace of(String kind, String name) {
        return new ValuePlace(null, kind, name);
    }

    /** A value in a list that stands here, counted from 1. */
    ValuePlace entry(int number) {
        return new ValuePlace(this, "entry ", number);
    }

    /** A value in an object that stands here. */
    ValuePlace field(String apiName) {
        return new ValuePlace(this, "", apiName);
    }

    @Override
    public String toString() {
        return (outer == null ? "" : outer + ", ") + kind + name;
    }
}
