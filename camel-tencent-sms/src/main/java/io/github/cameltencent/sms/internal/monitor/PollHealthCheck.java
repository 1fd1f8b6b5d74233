package io.github.cameltencent.sms.internal.monitor;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.ScheduledPollConsumerHealthCheck;
import org.jspecify.annotations.Nullable;

/**
 * Camel's health check of a polling route, with additions: the time of the last successful poll, the reason if it is
 * down, and the state UNKNOWN until the first poll has ended.
 */
public final class PollHealthCheck extends ScheduledPollConsumerHealthCheck {

    /** Detail: the time of the last successful poll. */
    public static final String LAST_POLL = "poll.last";

    /** Detail: the number of polls since the start. */
    public static final String POLLS = "poll.count";

    /** Detail if it is down: the reason, in one line. */
    public static final String REASON = "failure.reason";

    private final ScheduledPollConsumer consumer;
    private final Supplier<@Nullable Instant> lastPoll;

    /** @param lastPoll the time of the last successful poll */
    public PollHealthCheck(ScheduledPollConsumer consumer, Supplier<@Nullable Instant> lastPoll) {
        super(consumer, "consumer:" + consumer.getRouteId());
        this.consumer = consumer;
        this.lastPoll = lastPoll;
        setInitialState(State.UNKNOWN);
    }

    @Override
    public HealthCheck.Result call(Map<String, Object> options) {
        HealthCheck.Result result = super.call(options);
        if (!isEnabled()) {
            return result;
        }
        Instant last = lastPoll.get();
        HealthCheckResultBuilder builder = HealthCheckResultBuilder.on(this)
                .state(result.getState())
                .details(result.getDetails())
                .detail(POLLS, consumer.getCounter())
                .message(message(result, last));
        result.getError()
                .ifPresent(error -> builder.error(error)
                        .detail(REASON, PollFailureLog.oneLine(String.valueOf(error.getMessage()))));
        if (last != null) {
            builder.detail(LAST_POLL, last.toString());
        }
        return builder.build();
    }

    private String message(HealthCheck.Result result, @Nullable Instant last) {
        if (result.getState() == State.DOWN) {
            return PollFailureLog.oneLine(result.getMessage().orElse("Polls fail")
                    + result.getError().map(error -> ": " + error.getMessage()).orElse(""));
        } else if (last == null) {
            return consumer.getEndpoint() + " has not been polled yet";
        }
        return consumer.getEndpoint() + " was polled at " + last;
    }
}
