package io.github.cameltencent.sms.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Copies lists of responses, which may be missing or contain nulls. */
final class Lists {

    private Lists() {}

    /** Returns an immutable copy without nulls, which is empty if there is no list. */
    static <T> List<T> present(@Nullable List<T> list) {
        if (list == null) {
            return List.of();
        }
        List<T> present = new ArrayList<>(list.size());
        for (T element : list) {
            if (element != null) {
                present.add(element);
            }
        }
        return Collections.unmodifiableList(present);
    }
}
