package io.github.cameltencent.sms.simulator.web;

import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.ActivityCounts;
import io.github.cameltencent.sms.simulator.store.ActivityCounts.Activity;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Counts over time. */
final class StatisticsResource {
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final int MINUTE = 60;

    private final AccountState state;

    StatisticsResource(AccountState state) {
        this.state = state;
    }

    void register(ApiOperations operations) {
        operations.json("getStatistics", this::get);
    }

    private JsonObject get(ApiCall call) {
        int step = Math.toIntExact(call.whole("step", 1));
        int intervals = Math.toIntExact(call.whole("intervals", 1));
        if (step * intervals > ActivityCounts.HOUR && step % MINUTE != 0) {
            throw new ApiProblem(400, "For more than an hour, step must be a multiple of " + MINUTE);
        }
        return state.withInbox((inbox, now) -> new JsonObject()
                .put("step", step)
                .put("total", json(inbox.counts().total()))
                .put(
                        "intervals",
                        InboxJson.array(
                                inbox.counts().intervals(now, step, intervals),
                                interval -> new JsonObject()
                                        .put("at", interval.at().toString())
                                        .put("counts", json(interval.counts())))));
    }

    private static JsonObject json(ActivityCounts.Counts counts) {
        long requests = counts.of(Activity.REQUESTS);
        return new JsonObject()
                .put("requests", requests)
                .put("refusedRequests", counts.of(Activity.REFUSED_REQUESTS))
                .put("accepted", counts.of(Activity.ACCEPTED))
                .put("refused", counts.of(Activity.REFUSED))
                .put("delivered", counts.of(Activity.DELIVERED))
                .put("failed", counts.of(Activity.FAILED))
                .put("replies", counts.of(Activity.REPLIES))
                .put("meanMillis", millis(requests, (double) counts.totalNanos() / Math.max(1, requests)))
                .put("maxMillis", millis(requests, (double) counts.maxNanos()));
    }

    private static @Nullable Double millis(long requests, double nanos) {
        return requests == 0 ? null : nanos / NANOS_PER_MILLI;
    }
}
