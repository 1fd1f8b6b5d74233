package io.github.cameltencent.sms.internal.receive;

import java.util.List;
import java.util.stream.IntStream;

/** The entries of one exchange, and its position among those received together. */
public record Placed<T>(List<T> group, BatchPosition place) {

    public static <T> List<Placed<T>> of(List<List<T>> groups) {
        return IntStream.range(0, groups.size())
                .mapToObj(i -> new Placed<>(groups.get(i), new BatchPosition(i, groups.size())))
                .toList();
    }

    public T first() {
        return group.get(0);
    }
}
