package io.github.cameltencent.sms.internal.failure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The causes of a failure, and what they suppressed. */
public final class Causes {

    private Causes() {}

    /** The failure itself, its causes and suppressed exceptions, each once, the nearest first. */
    public static List<Throwable> of(@Nullable Throwable failure) {
        if (failure == null) {
            return List.of();
        }
        Set<Throwable> met = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> found = new ArrayList<>();
        Deque<Throwable> next = new ArrayDeque<>();
        next.add(failure);
        while (!next.isEmpty()) {
            Throwable current = next.remove();
            if (met.add(current)) {
                found.add(current);
                if (current.getCause() != null) {
                    next.add(current.getCause());
                }
                next.addAll(List.of(current.getSuppressed()));
            }
        }
        return found;
    }
}
