package io.github.cameltencent.sms.example.receipts;

import java.nio.file.Path;
import java.util.List;

/** The command that runs a program in a JVM of its own, as fast as a JVM of tests starts. */
final class ChildJvm {

    private ChildJvm() {}

    static List<String> command(Class<?> program, String argument) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=128m",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-classpath",
                System.getProperty("java.class.path"),
                program.getName(),
                argument);
    }
}
