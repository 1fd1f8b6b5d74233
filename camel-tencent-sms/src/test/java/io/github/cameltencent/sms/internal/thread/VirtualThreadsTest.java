package io.github.cameltencent.sms.internal.thread;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.testsupport.ChildJvm;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where Camel uses virtual threads, so does the component: by a process, for Camel decides that once. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "There are no virtual threads before Java 21")
class VirtualThreadsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"true, VirtualThread", "false, Thread"})
    void aSendGoesOnAsCamelDoes(boolean virtual, String expected) throws Exception {
        assertRunsOn(virtual, expected, VirtualThreadsSend.class);
    }

    @ParameterizedTest
    @CsvSource({"true, VirtualThread", "false, Thread"})
    void whatIsPolledOrPushedGoesOnAsCamelDoes(boolean virtual, String expected) throws Exception {
        assertRunsOn(virtual, expected, VirtualThreadsReceive.class);
    }

    private void assertRunsOn(boolean virtual, String expected, Class<?> program) throws Exception {
        Path log = directory.resolve("log");

        Process child = new ProcessBuilder(
                        ChildJvm.command(program, List.of("-Dcamel.threads.virtual.enabled=" + virtual)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).as(Files.readString(log)).isZero();
        // A method that Java will remove, or that is restricted. Undertow, which receives callbacks here, calls one.
        assertThat(Files.readAllLines(log))
                .filteredOn(line -> !line.contains("org.jboss.threads"))
                .noneMatch(line -> line.startsWith("WARNING: ") && line.contains("has been called by"));
        assertThat(Files.readAllLines(log).stream().filter(line -> line.startsWith(expected + "[")))
                .hasSize(50);
    }
}
