package io.github.cameltencent.sms.benchmark;

import java.io.IOException;
import java.net.URI;

/**
 * How the sends of a round are started and measured.
 *
 * @param mostMessages the number of messages that ends it before its time
 */
record Round(URI server, int inFlight, int settleMillis, int millis, int mostMessages) {

    /** Counts the connections that the server has accepted. */
    @FunctionalInterface
    interface Connections {
        long count() throws IOException;
    }

    /** Starts a new client. It is measured once it has all its connections and threads. */
    Result run(ClientFactory clients, Connections connections) throws Exception {
        // So that this round does not collect the garbage of the one before.
        System.gc();
        try (Meter meter = new Meter();
                LoadClient client = clients.start(server, inFlight)) {
            ClosedLoop loop = new ClosedLoop(client, clients.isBlocking(), inFlight, mostMessages);
            loop.start();
            loop.settle(settleMillis);
            long before = connections.count();
            meter.start();
            loop.count(millis);
            Meter.Usage usage = meter.usage();
            long opened = connections.count() - before;
            loop.stop();
            return Result.of(usage, loop.latencies(), meter.peakThreads(), opened);
        }
    }

    /** The text that {@link #parse} reads. */
    String format() {
        return String.join(
                " ",
                server.toString(),
                Integer.toString(inFlight),
                Integer.toString(settleMillis),
                Integer.toString(millis),
                Integer.toString(mostMessages));
    }

    static Round parse(String text) {
        String[] words = text.split(" ", -1);
        return new Round(
                URI.create(words[0]),
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]));
    }
}
