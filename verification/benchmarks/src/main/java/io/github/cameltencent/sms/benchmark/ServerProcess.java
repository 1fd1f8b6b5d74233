package io.github.cameltencent.sms.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The {@link CannedServer} in a process of its own, so that this process has the costs of the clients only. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final PrintStream commands;
    private final BufferedReader answers;
    private final URI http;
    private final URI https;

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        this.commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        this.http = URI.create("http://127.0.0.1:" + answer());
        this.https = URI.create("https://127.0.0.1:" + answer());
    }

    /** Starts it with this JVM's class path, and makes this JVM trust its certificate. */
    static ServerProcess start() throws Exception {
        SelfSignedKey key = SelfSignedKey.ofThisJvm();
        key.trustInThisJvm();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        CannedServer.class.getName(),
                        key.keyFile().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new ServerProcess(process);
    }

    /** Where it listens for {@code http} or {@code https}. */
    URI uri(String scheme) {
        return scheme.equals("https") ? https : http;
    }

    /** Sets the time from a request to its response. */
    void latency(long millis) throws IOException {
        commands.println("latency " + millis);
        answer();
    }

    /** Replaces its queue of receipts: it has those of the messages from 0 on, once each. */
    void receipts(long count) throws IOException {
        commands.println("receipts " + count);
        answer();
    }

    /** How many connections it has accepted so far. */
    long connections() throws IOException {
        commands.println("connections");
        return answer();
    }

    private long answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the server has ended");
        }
        return Long.parseLong(line);
    }

    @Override
    public void close() throws Exception {
        commands.close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
