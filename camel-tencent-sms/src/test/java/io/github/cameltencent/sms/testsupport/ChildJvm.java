package io.github.cameltencent.sms.testsupport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that runs a program in a JVM of its own, with the class path of this one. */
public final class ChildJvm {

    private ChildJvm() {}

    /**
     * A command that starts as fast as a JVM of tests does.
     *
     * @param options of the JVM, beside those
     */
    public static List<String> command(Class<?> program, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=128m",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-Dorg.apache.camel.jmx.disabled=true"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
