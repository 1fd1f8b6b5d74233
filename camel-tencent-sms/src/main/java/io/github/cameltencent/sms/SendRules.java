package io.github.cameltencent.sms;

/**
 * How a send is done, whatever it sends.
 *
 * @param redeliverUnknown whether to send to those who may have been accepted by an earlier attempt
 * @param failOn when a send that was answered is a failure
 * @param maxConcurrentRequests how many of its requests may be in flight at once
 */
record SendRules(boolean redeliverUnknown, FailOn failOn, int maxConcurrentRequests) {

    /** What is in flight when a send fails can be unknown as a whole. So many requests have 20,000 recipients. */
    static final int MOST_CONCURRENT_REQUESTS = 100;

    /** @throws IllegalArgumentException if the number of requests is none that makes sense */
    SendRules {
        if (maxConcurrentRequests < 1 || maxConcurrentRequests > MOST_CONCURRENT_REQUESTS) {
            throw new IllegalArgumentException("maxConcurrentRequests must be from 1 to " + MOST_CONCURRENT_REQUESTS);
        }
    }

    static SendRules of(TencentSmsConfiguration configuration) {
        return new SendRules(
                configuration.isRedeliverUnknown(),
                configuration.getFailOn(),
                configuration.getMaxConcurrentRequests());
    }

    /** A send that has more requests than there are connections must not fail for want of one. */
    SendRules within(int maxConnections) {
        return new SendRules(redeliverUnknown, failOn, Math.min(maxConcurrentRequests, maxConnections));
    }
}
