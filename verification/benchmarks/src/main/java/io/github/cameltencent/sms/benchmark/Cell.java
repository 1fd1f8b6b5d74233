package io.github.cameltencent.sms.benchmark;

/**
 * A cell of the matrix that is measured.
 *
 * @param latencyMillis how long the server takes to respond
 * @param inFlight how many sends are in flight at any time
 * @param scheme {@code http} or {@code https}
 */
record Cell(int latencyMillis, int inFlight, String scheme) {

    /** The limit for every client: each place in flight gives one message per latency. 0 if there is no limit. */
    double mostPerSecond() {
        return latencyMillis == 0 ? 0 : inFlight * 1000.0 / latencyMillis;
    }

    @Override
    public String toString() {
        return latencyMillis + " ms, " + inFlight + " in flight, " + scheme;
    }
}
