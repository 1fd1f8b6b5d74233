package io.github.cameltencent.sms.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM for clients, besides this one. */
final class ClientProcess implements AutoCloseable {

    private final ChildJvm jvm;
    private final String version;

    /** @param firstMessage the number of its first message, so that no two processes send the same */
    ClientProcess(Path java, long firstMessage) throws Exception {
        List<String> options = new ArrayList<>(SelfSignedKey.ofThisJvm().trustOptions());
        options.addAll(List.of(
                "-Xmx" + Heap.maximumMb() + "m",
                "-classpath",
                ChildJvm.thisClassPath(),
                ClientProgram.class.getName(),
                Long.toString(firstMessage)));
        jvm = new ChildJvm(java, options);
        version = jvm.answer();
    }

    /** Starts a round; {@link #result} waits for its end. */
    void begin(Object client, Round round) {
        jvm.tell(client + " " + round.format());
    }

    Result result() throws IOException {
        return Result.parse(jvm.answer());
    }

    /** A client in this process, as a row. */
    Contender contender(ClientFactory client) {
        return new Contender() {
            @Override
            public Result run(Round round) throws IOException {
                begin(client, round);
                return result();
            }

            @Override
            public String toString() {
                return client + " on JDK " + version;
            }
        };
    }

    @Override
    public void close() throws InterruptedException {
        jvm.close();
    }
}
