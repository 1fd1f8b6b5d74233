package io.github.cameltencent.sms.example.campaign.page;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the page shows of a campaign: the names are those of the JSON.
 *
 * @param reason why it is paused, if nobody has asked for it
 * @param quietHours whether the quiet hours hold a part of it, or all
 * @param actions what can be done with it
 * @param lagProblem why the partitions are not known
 */
record CampaignView(
        String campaign,
        String state,
        @Nullable String reason,
        boolean quietHours,
        List<String> actions,
        Progress progress,
        List<Sample> history,
        List<Failure> failures,
        List<WorkerView> workers,
        List<PartitionView> partitions,
        @Nullable String lagProblem) {

    /** @param rate messages a second of late */
    record Progress(long recipients, Map<String, Long> states, List<LeftOutView> leftOut, long waiting, double rate) {}

    record LeftOutView(String reason, long count) {}

    record Failure(String code, String state, long count) {}

    /** @param state {@code working}, {@code missing} or {@code stopped} */
    record WorkerView(String id, String state, List<String> partitions, double rateShare, long heartbeatSeconds) {}

    /** @param partition the part of its name after that of the campaign */
    record PartitionView(String partition, @Nullable String worker, long waiting) {}
}
