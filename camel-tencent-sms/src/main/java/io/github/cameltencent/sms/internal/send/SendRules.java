package io.github.cameltencent.sms.internal.send;

/**
 * The rules of a send.
 *
 * @param redeliverUnknown whether to send again to recipients that an earlier attempt may have reached
 * @param successRule when a send that got responses is a success
 * @param maxConcurrentRequests the maximum number of its requests in flight
 */
public record SendRules(boolean redeliverUnknown, SuccessRule successRule, int maxConcurrentRequests) {

    /** How many recipients must be accepted. */
    @FunctionalInterface
    public interface SuccessRule {

        /** Whether this many of all recipients are enough. */
        boolean isSuccess(int accepted, int all);
    }

    /** When a send fails, all requests in flight may have an unknown outcome: with this many, 20,000 recipients. */
    static final int MAX_CONCURRENT_REQUESTS = 100;

    /** @throws IllegalArgumentException if the number of requests is out of range */
    public SendRules {
        if (maxConcurrentRequests < 1 || maxConcurrentRequests > MAX_CONCURRENT_REQUESTS) {
            throw new IllegalArgumentException("maxConcurrentRequests must be from 1 to " + MAX_CONCURRENT_REQUESTS);
        }
    }

    /** Limits the requests to the connections, so that a send does not fail because none is free. */
    public SendRules within(int maxConnections) {
        return new SendRules(redeliverUnknown, successRule, Math.min(maxConcurrentRequests, maxConnections));
    }
}
