package io.github.cameltencent.sms.benchmark;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The {@link CannedServer} in a process of its own, so that this process has the costs of the clients only. */
final class ServerProcess implements AutoCloseable {

    private final ChildJvm jvm;
    private final URI http;
    private final URI https;

    private ServerProcess(ChildJvm jvm) throws IOException {
        this.jvm = jvm;
        this.http = URI.create("http://127.0.0.1:" + jvm.answer());
        this.https = URI.create("https://127.0.0.1:" + jvm.answer());
    }

    /** Starts it with this JVM's class path, and makes this JVM trust its certificate. */
    static ServerProcess start() throws Exception {
        SelfSignedKey key = SelfSignedKey.ofThisJvm();
        key.trustInThisJvm();
        return new ServerProcess(new ChildJvm(
                ChildJvm.thisJava(),
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-classpath",
                        ChildJvm.thisClassPath(),
                        CannedServer.class.getName(),
                        key.keyFile().toString())));
    }

    /** Where it listens for {@code http} or {@code https}. */
    URI uri(String scheme) {
        return scheme.equals("https") ? https : http;
    }

    /** Sets the time from a request to its response. */
    void latency(long millis) throws IOException {
        jvm.ask("latency " + millis);
    }

    /** Replaces its queue of receipts: it has those of the messages from 0 on, once each. */
    void receipts(long count) throws IOException {
        jvm.ask("receipts " + count);
    }

    /** How many connections it has accepted so far. */
    long connections() throws IOException {
        return Long.parseLong(jvm.ask("connections"));
    }

    @Override
    public void close() throws Exception {
        jvm.close();
    }
}
