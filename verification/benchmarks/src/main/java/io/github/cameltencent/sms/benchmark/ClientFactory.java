package io.github.cameltencent.sms.benchmark;

import java.net.URI;

/** Starts clients of one kind. Its text is their name in arguments and tables. */
interface ClientFactory {

    /** Whether a send holds its thread until the response, so that there are as many threads as sends in flight. */
    boolean isBlocking();

    /**
     * Starts a client.
     *
     * @param inFlight the number of sends in flight at any time
     */
    LoadClient start(URI server, int inFlight) throws Exception;
}
