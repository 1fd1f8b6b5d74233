package io.github.cameltencent.sms.benchmark;

/**
 * A cell of the matrix that is measured.
 *
 * @param latencyMillis how long the server takes to answer
 * @param inFlight how many sends are under way at any time
 * @param scheme {@code http} or {@code https}
 */
record Cell(int latencyMillis, int inFlight, String scheme) {

    /** What no client can surpass: each place in flight gives one message per latency. 0 if there is no such limit. */
    double mostPerSecond() {
        return latencyMillis == 0 ? 0 : inFlight * 1000.0 / latencyMillis;
    }

    @Override
    public String toString() {
        return latencyMillis + " ms, " + inFlight + " in flight, " + scheme;
    }
}
