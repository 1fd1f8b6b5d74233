package io.github.cameltencent.sms;

import java.util.List;
import java.util.stream.IntStream;

/** What goes into one exchange, and where it is among others that came together. */
record Placed<T>(List<T> group, Place place) {

    static <T> List<Placed<T>> of(List<List<T>> groups) {
        return IntStream.range(0, groups.size())
                .mapToObj(i -> new Placed<>(groups.get(i), new Place(i, groups.size())))
                .toList();
    }

    T first() {
        return group.get(0);
    }
}
