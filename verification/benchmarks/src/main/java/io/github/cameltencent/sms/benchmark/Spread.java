package io.github.cameltencent.sms.benchmark;

import java.util.Locale;
import java.util.stream.DoubleStream;

/** What several measurements of a figure have shown. */
record Spread(double median, double lowest, double highest) {

    /** @param figures at least one */
    static Spread of(DoubleStream figures) {
        double[] sorted = figures.sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Whether each median is outside the spread of the other, and this one is lower. */
    boolean isBelow(Spread other) {
        return median < other.lowest && other.median > highest;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f..%.2f)", median, lowest, highest);
    }
}
