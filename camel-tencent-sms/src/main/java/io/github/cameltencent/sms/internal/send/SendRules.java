package io.github.cameltencent.sms.internal.send;

/**
 * How a send is done, whatever it sends.
 *
 * @param redeliverUnknown whether to send to those who may have been accepted by an earlier attempt
 * @param successRule when a send that was answered is a success
 * @param maxConcurrentRequests how many of its requests may be in flight at once
 */
public record SendRules(boolean redeliverUnknown, SuccessRule successRule, int maxConcurrentRequests) {

    /** How many must be accepted. */
    @FunctionalInterface
    public interface SuccessRule {

        /** Whether so many of all recipients are enough. */
        boolean isSuccess(int accepted, int all);
    }

    /** What is in flight when a send fails can be unknown as a whole. So many requests have 20,000 recipients. */
    static final int MOST_CONCURRENT_REQUESTS = 100;

    /** @throws IllegalArgumentException if the number of requests is none that makes sense */
    public SendRules {
        if (maxConcurrentRequests < 1 || maxConcurrentRequests > MOST_CONCURRENT_REQUESTS) {
            throw new IllegalArgumentException("maxConcurrentRequests must be from 1 to " + MOST_CONCURRENT_REQUESTS);
        }
    }

    /** A send that has more requests than there are connections must not fail for want of one. */
    public SendRules within(int maxConnections) {
        return new SendRules(redeliverUnknown, successRule, Math.min(maxConcurrentRequests, maxConnections));
    }
}
