package io.github.cameltencent.sms.benchmark;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the JMH benchmarks, with what they allocate. */
public final class Micro {

    private Micro() {}

    /** The options are JMH's. */
    public static void main(String[] args) throws Exception {
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(Arguments.words(args).toArray(String[]::new)))
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}
