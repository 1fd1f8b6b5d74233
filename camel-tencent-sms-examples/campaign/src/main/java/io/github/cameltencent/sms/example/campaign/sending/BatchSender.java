package io.github.cameltencent.sms.example.campaign.sending;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.CampaignState;
import io.github.cameltencent.sms.example.campaign.control.CampaignStates;
import io.github.cameltencent.sms.tracking.MessageStoreException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Sends a batch of records, and commits those that need nothing any more. The message store makes sure that nobody gets two
 * messages, however often a record comes; this makes sure that a record comes until its recipient has a message or a reason why
 * not.
 */
public final class BatchSender implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(BatchSender.class);

    /** How long a batch may take at the account's rate. While partitions move, all workers wait for each other's batches. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** After something that may be over soon. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** For somebody to set the clock. */
    private static final Duration CLOCK_PAUSE = Duration.ofSeconds(3);

    private final Partitions partitions;
    private final CampaignStates states;
    private final MessageLook look;
    private final RecipientFilter filter;
    private final CampaignRequests requests;

    public BatchSender(
            Partitions partitions,
            CampaignStates states,
            MessageLook look,
            RecipientFilter filter,
            CampaignRequests requests) {
        this.partitions = partitions;
        this.states = states;
        this.look = look;
        this.filter = filter;
        this.requests = requests;
    }

    @Override
    public void process(Exchange exchange) throws InterruptedException {
        BatchProgress progress = new BatchProgress(partitions, RecipientRecord.of(exchange));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Map.Entry<String, List<RecipientRecord>> entry :
                    progress.openByTopic().entrySet()) {
                Campaign campaign = states.campaign(entry.getKey());
                if (campaign != null && !states.isHeld(entry.getKey())) {
                    send(entry.getKey(), campaign, entry.getValue(), progress, deadline);
                }
            }
        } catch (DataAccessException | TransactionException | MessageStoreException e) {
            LOG.warn("A batch is sent later: {}", e.getMessage());
        } finally {
            progress.settle(PAUSE);
        }
    }

    private void send(
            String topic, Campaign campaign, List<RecipientRecord> records, BatchProgress progress, long deadline)
            throws InterruptedException {
        if (campaign.state() == CampaignState.ENDED) {
            records.forEach(progress::done);
            return;
        }
        leaveOutUnreadable(campaign, records, progress);
        Map<String, List<RecipientRecord>> open = records.stream()
                .filter(RecipientRecord::isReadable)
                .collect(Collectors.groupingBy(RecipientRecord::phoneNumber, LinkedHashMap::new, Collectors.toList()));
        settle(campaign, open, progress);
        if (open.isEmpty()) {
            return;
        }
        Set<String> leftOut = new HashSet<>(open.keySet());
        leftOut.removeAll(filter.keep(campaign, open.keySet()));
        finish(leftOut, open, progress);
        CampaignRequests.Result result = requests.send(topic, SendRequest.of(campaign, open), deadline);
        filter.leaveOutInvalid(campaign, result.invalid());
        finish(result.invalid(), open, progress);
        if (result.wrongClock()) {
            open.values().forEach(same -> same.forEach(record -> progress.waitFor(record, CLOCK_PAUSE)));
        }
        open.keySet().retainAll(result.sent());
        settle(campaign, open, progress);
    }

    private void leaveOutUnreadable(Campaign campaign, List<RecipientRecord> records, BatchProgress progress) {
        List<RecipientRecord> unreadable =
                records.stream().filter(record -> !record.isReadable()).toList();
        filter.leaveOutInvalid(
                campaign,
                unreadable.stream()
                        .map(RecipientRecord::keyNumber)
                        .filter(Objects::nonNull)
                        .toList());
        for (RecipientRecord record : unreadable) {
            LOG.error("The record {} is no recipient, and is left out", record);
            progress.done(record);
        }
    }

    /** Asks the store what became of the recipients, and leaves those who may be sent to. */
    private void settle(Campaign campaign, Map<String, List<RecipientRecord>> open, BatchProgress progress) {
        Set<String> ended = new HashSet<>();
        Set<String> refused = new HashSet<>();
        look.of(campaign, open.keySet()).forEach((number, standing) -> {
            if (standing instanceof Standing.InProgress inProgress) {
                remove(number, open).forEach(record -> progress.waitFor(record, inProgress.lookAfter()));
            } else if (standing instanceof Standing.Ended end) {
                (end.refused() ? refused : ended).add(number);
            }
        });
        filter.refused(campaign, refused);
        filter.sent(campaign, ended);
        finish(ended, open, progress);
        finish(refused, open, progress);
    }

    private static void finish(
            Set<String> phoneNumbers, Map<String, List<RecipientRecord>> open, BatchProgress progress) {
        phoneNumbers.forEach(number -> remove(number, open).forEach(progress::done));
    }

    private static List<RecipientRecord> remove(String phoneNumber, Map<String, List<RecipientRecord>> open) {
        return Objects.requireNonNullElse(open.remove(phoneNumber), List.of());
    }
}
