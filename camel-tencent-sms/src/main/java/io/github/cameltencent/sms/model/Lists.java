package io.github.cameltencent.sms.model;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** Lists of responses, which may be missing or have holes. */
final class Lists {

    private Lists() {}

    /** Returns an immutable copy without nulls, which is empty if there is no list. */
    static <T> List<T> present(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }
}
