package io.github.cameltencent.sms.example.campaign.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.CampaignState;
import io.github.cameltencent.sms.example.campaign.database.CampaignDatabase;
import io.github.cameltencent.sms.example.campaign.database.Workers.Worker;
import io.github.cameltencent.sms.example.campaign.report.CampaignTotals;
import io.github.cameltencent.sms.example.campaign.report.MessageCounts;
import io.github.cameltencent.sms.example.campaign.report.Totals;
import io.github.cameltencent.sms.example.campaign.topic.CampaignTopics;
import org.jspecify.annotations.Nullable;

/** Looks at the database and Kafka, and remembers how fast the campaigns were. */
final class CampaignLook {

    private static final Duration WORKERS_OF = Duration.ofMinutes(15);

    private final CampaignDatabase database;
    private final CampaignTotals totals;
    private final MessageCounts counts;
    private final PartitionLag lag;
    private final Map<String, SpeedHistory> histories = new ConcurrentHashMap<>();

    CampaignLook(CampaignDatabase database, CampaignTotals totals, MessageCounts counts, PartitionLag lag) {
        this.database = database;
        this.totals = totals;
        this.counts = counts;
        this.lag = lag;
    }

    /** @param databaseNanos how long the database took */
    record Result(CampaignView view, long databaseNanos) {}

    Result at(Campaign campaign) {
        long begin = System.nanoTime();
        Totals all = totals.quick(campaign.id());
        List<CampaignView.Failure> failures = failures(campaign.id());
        List<Worker> workers = database.workers().list(WORKERS_OF);
        Instant now = database.campaigns().now();
        long end = System.nanoTime();
        SpeedHistory history = histories.computeIfAbsent(campaign.id(), id -> new SpeedHistory());
        history.add(System.currentTimeMillis(), end, all);
        List<CampaignView.PartitionView> partitions = List.of();
        String lagProblem = null;
        try {
            partitions = partitions(campaign, workers);
        } catch (PartitionLag.UnavailableException e) {
            lagProblem = e.reason();
        }
        CampaignView view = new CampaignView(
                campaign.id(),
                campaign.state().name(),
                campaign.stateReason(),
                isQuiet(campaign, now),
                actions(campaign.state(), all),
                progress(all, history.rate()),
                history.samples(),
                failures,
                workers(campaign, workers, now),
                partitions,
                lagProblem);
        return new Result(view, end - begin);
    }

    private static boolean isQuiet(Campaign campaign, Instant now) {
        return campaign.state() == CampaignState.RUNNING
                && CampaignTopics.topics(campaign).stream()
                        .flatMap(topic -> CampaignTopics.quietHours(topic).stream())
                        .anyMatch(quiet -> quiet.hold(now));
    }

    private static List<String> actions(CampaignState state, Totals all) {
        List<String> actions = new ArrayList<>(
                switch (state) {
                    case RUNNING -> List.of("pause", "cancel");
                    case PAUSED -> List.of("resume", "cancel");
                    case CANCELLED, ENDED -> List.of();
                });
        if (state != CampaignState.ENDED && all.open() == 0) {
            actions.add("end");
        }
        return actions;
    }

    private static CampaignView.Progress progress(Totals all, double rate) {
        Map<String, Long> states = new TreeMap<>();
        all.messages().forEach((state, count) -> states.put(state.name(), count));
        List<CampaignView.LeftOutView> leftOut = all.leftOut().entrySet().stream()
                .map(left -> new CampaignView.LeftOutView(left.getKey().name(), left.getValue()))
                .toList();
        return new CampaignView.Progress(all.recipients(), states, leftOut, all.waiting(), rate);
    }

    private List<CampaignView.Failure> failures(String campaign) {
        List<CampaignView.Failure> failures = new ArrayList<>();
        counts.failures(campaign)
                .forEach(code -> code.counts()
                        .forEach((state, count) ->
                                failures.add(new CampaignView.Failure(code.group(), state.name(), count))));
        failures.sort((one, other) -> Long.compare(other.count(), one.count()));
        return failures;
    }

    private static List<CampaignView.WorkerView> workers(Campaign campaign, List<Worker> workers, Instant now) {
        return workers.stream()
                // A table whose rows change places cannot be read.
                .sorted(Comparator.comparing(Worker::id))
                .map(worker -> new CampaignView.WorkerView(
                        worker.id(),
                        worker.alive() ? "working" : worker.partitions().isEmpty() ? "stopped" : "missing",
                        worker.partitions().stream()
                                .filter(partition -> CampaignTopics.campaignId(topic(partition))
                                        .equals(campaign.id()))
                                .map(partition -> shortName(campaign, partition))
                                .toList(),
                        worker.rateShare(),
                        Math.max(0, Duration.between(worker.seenAt(), now).toSeconds())))
                .toList();
    }

    private List<CampaignView.PartitionView> partitions(Campaign campaign, List<Worker> workers)
            throws PartitionLag.UnavailableException {
        Map<String, String> owners = workers.stream()
                .filter(Worker::alive)
                .flatMap(worker -> worker.partitions().stream().map(partition -> Map.entry(partition, worker.id())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (newest, other) -> newest));
        Function<String, @Nullable String> owner = owners::get;
        return lag.of(CampaignTopics.topics(campaign)).stream()
                .map(each -> new CampaignView.PartitionView(
                        shortName(campaign, each.partition().toString()),
                        owner.apply(each.partition().toString()),
                        each.records()))
                .toList();
    }

    private static String topic(String partition) {
        return partition.substring(0, partition.lastIndexOf('-'));
    }

    /** Such as {@code 3}, or {@code 86-3} of a topic for a country. */
    private static String shortName(Campaign campaign, String partition) {
        return partition
                .substring(CampaignTopics.topics(campaign).get(0).length())
                .substring(1);
    }
}
