package io.github.cameltencent.sms.benchmark;

import java.util.Arrays;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the JMH benchmarks, and tells what they allocate. */
public final class Micro {

    private Micro() {}

    /** The options are JMH's. */
    public static void main(String[] args) throws Exception {
        String[] words = Arrays.stream(args)
                .flatMap(text -> Arrays.stream(text.strip().split("\\s+")))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(words))
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}
