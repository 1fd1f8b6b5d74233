package io.github.cameltencent.sms.example.campaign.sending;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.control.CampaignStates;
import io.github.cameltencent.sms.example.campaign.control.Pacer;
import io.github.cameltencent.sms.tracking.MessageStoreException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
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

    private final Partitions partitions;
    private final CampaignStates states;
    private final MessageLook look;
    private final RecipientFilter filter;
    private final Pacer pacer;
    private final RequestSender sender;

    public BatchSender(
            Partitions partitions,
            CampaignStates states,
            MessageLook look,
            RecipientFilter filter,
            Pacer pacer,
            RequestSender sender) {
        this.partitions = partitions;
        this.states = states;
        this.look = look;
        this.filter = filter;
        this.pacer = pacer;
        this.sender = sender;
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
        Map<String, List<RecipientRecord>> byNumber = records.stream()
                .collect(Collectors.groupingBy(RecipientRecord::phoneNumber, LinkedHashMap::new, Collectors.toList()));
        look.of(campaign, byNumber.keySet()).forEach((number, standing) -> {
            List<RecipientRecord> same = byNumber.getOrDefault(number, List.of());
            if (standing instanceof Standing.Free) {
                return;
            } else if (standing instanceof Standing.InProgress inProgress) {
                same.forEach(record -> progress.waitFor(record, inProgress.lookAfter()));
            } else {
                same.forEach(progress::done);
            }
            byNumber.remove(number);
        });
        if (byNumber.isEmpty()) {
            return;
        }
        Set<String> kept = filter.keep(campaign, byNumber.keySet());
        byNumber.forEach((number, same) -> {
            if (!kept.contains(number)) {
                same.forEach(progress::done);
            }
        });
        byNumber.keySet().retainAll(kept);
        Deque<SendRequest> requests = new ArrayDeque<>(SendRequest.of(campaign, byNumber));
        while (!requests.isEmpty()) {
            List<Sent> sent = new ArrayList<>();
            try {
                while (!requests.isEmpty() && states.maySend(topic) && pacer.acquire(deadline)) {
                    sent.add(start(requests.remove()));
                }
            } finally {
                for (Sent one : sent) {
                    end(one, progress).forEach(requests::add);
                }
            }
            if (sent.isEmpty()) {
                return;
            }
        }
    }

    private record Sent(SendRequest request, CompletableFuture<SendResult> result) {}

    private Sent start(SendRequest request) {
        CompletableFuture<SendResult> result = sender.send(request);
        return new Sent(request, result.whenComplete((done, failure) -> pacer.release()));
    }

    /** Returns what is to be sent instead. */
    private List<SendRequest> end(Sent sent, BatchProgress progress) throws InterruptedException {
        SendRequest request = sent.request();
        SendResult result = result(sent);
        if (result == null) {
            return List.of();
        } else if (result.invalid()) {
            if (request.records().size() > 1) {
                return request.split();
            }
            filter.leaveOutInvalid(request.campaign(), request.phoneNumbers());
        } else {
            filter.refused(request.campaign(), result.refused());
            if (result.stopCode() != null) {
                LOG.error("The campaign {} is paused: {}", request.campaign().id(), result.stopCode());
                filter.pause(request.campaign(), result.stopCode());
            }
        }
        request.records().forEach((number, same) -> {
            if (!result.open().contains(number)) {
                same.forEach(progress::done);
            }
        });
        return List.of();
    }

    private static @Nullable SendResult result(Sent sent) throws InterruptedException {
        try {
            return sent.result().get();
        } catch (ExecutionException e) {
            LOG.warn("A request has no result, and is offered again", e.getCause());
            return null;
        }
    }
}
