package io.github.cameltencent.sms.example.campaign.sending;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.github.cameltencent.sms.example.campaign.control.CampaignStates;
import io.github.cameltencent.sms.example.campaign.control.Pacer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts requests within the worker's share of the rate, and heeds what each result means for those that follow. */
public final class CampaignRequests {

    private static final Logger LOG = LoggerFactory.getLogger(CampaignRequests.class);

    private final RequestSender sender;
    private final Pacer pacer;
    private final CampaignStates states;
    private final CampaignPauser pauser;

    public CampaignRequests(RequestSender sender, Pacer pacer, CampaignStates states, CampaignPauser pauser) {
        this.sender = sender;
        this.pacer = pacer;
        this.states = states;
        this.pauser = pauser;
    }

    /**
     * What was done.
     *
     * @param sent the numbers in requests whose outcome is in the message store
     * @param invalid the numbers that the component refuses, each by itself
     * @param wrongClock whether Tencent refuses what this worker signs
     */
    record Result(Set<String> sent, Set<String> invalid, boolean wrongClock) {}

    private record Started(SendRequest request, long at, CompletableFuture<SendResult> result) {}

    /** Sends until the deadline, and waits for the results. */
    Result send(String topic, Collection<SendRequest> all, long deadline) throws InterruptedException {
        return new Round(topic, all).run(deadline);
    }

    private final class Round {

        private final String topic;
        private final Deque<SendRequest> waiting;
        private final List<Started> started = new ArrayList<>();
        private final Set<String> sent = new HashSet<>();
        private final Set<String> invalid = new HashSet<>();
        private boolean wrongClock;

        Round(String topic, Collection<SendRequest> all) {
            this.topic = topic;
            this.waiting = new ArrayDeque<>(all);
        }

        Result run(long deadline) throws InterruptedException {
            startSome(deadline);
            while (!started.isEmpty()) {
                end(started.remove(0));
                // Those that were split.
                startSome(deadline);
            }
            return new Result(sent, invalid, wrongClock);
        }

        private void startSome(long deadline) throws InterruptedException {
            while (!waiting.isEmpty() && states.maySend(topic) && pacer.acquire(deadline)) {
                start(waiting.remove());
                endThoseThatAreDone();
            }
        }

        private void start(SendRequest request) {
            long now = System.nanoTime();
            CompletableFuture<SendResult> result = sender.send(request);
            started.add(new Started(request, now, result.whenComplete((done, failure) -> pacer.release())));
        }

        /** So that a mistake of the whole campaign is noticed before all requests of a batch have made it. */
        private void endThoseThatAreDone() throws InterruptedException {
            for (Iterator<Started> all = started.iterator(); all.hasNext(); ) {
                Started one = all.next();
                if (one.result().isDone()) {
                    all.remove();
                    end(one);
                }
            }
        }

        private void end(Started one) throws InterruptedException {
            SendRequest request = one.request();
            SendResult result = result(one);
            if (result instanceof SendResult.Invalid refused) {
                invalid(one, refused.reason());
                return;
            }
            sent.addAll(request.phoneNumbers());
            if (result instanceof SendResult.Sent) {
                pauser.sent(request.campaign());
            } else if (result instanceof SendResult.RefusedWhole refused) {
                pauser.refused(request.campaign(), refused.code(), one.at());
            } else if (result instanceof SendResult.Stop stop) {
                pauser.pause(request.campaign(), stop.code(), one.at());
            } else if (result instanceof SendResult.WrongClock) {
                wrongClock();
            }
        }

        private void invalid(Started one, String reason) {
            SendRequest request = one.request();
            if (request.records().size() > 1) {
                waiting.addAll(request.split());
            } else {
                invalid.addAll(request.phoneNumbers());
                pauser.refused(request.campaign(), reason, one.at());
            }
        }

        private void wrongClock() {
            if (!wrongClock) {
                LOG.error("Tencent refuses what this worker signs, because the clock of this machine is wrong."
                        + " Set it, with NTP. Until then, this worker sends nothing; others go on.");
            }
            wrongClock = true;
            waiting.clear();
        }
    }

    private static @Nullable SendResult result(Started one) throws InterruptedException {
        try {
            return one.result().get();
        } catch (ExecutionException e) {
            LOG.warn("A request has no result, and is offered again", e.getCause());
            return null;
        }
    }
}
