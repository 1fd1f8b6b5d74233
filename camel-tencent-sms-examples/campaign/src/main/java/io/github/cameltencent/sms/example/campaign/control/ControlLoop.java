package io.github.cameltencent.sms.example.campaign.control;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import io.github.cameltencent.sms.example.campaign.database.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells the worker what the database says, and the database that the worker is there: twice a second. */
public final class ControlLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);
    private static final Duration PERIOD = Duration.ofMillis(500);

    /** How long a share stays a worker's own. A worker that cannot renew it sends nothing after {@link #USE}. */
    private static final Duration LEASE = Duration.ofSeconds(5);

    /** Shorter than the lease, so that a request has arrived before another worker gets its share. */
    private static final Duration USE = Duration.ofSeconds(3);

    private final String worker;
    private final double rate;
    private final CampaignStates states;
    private final Workers workers;
    private final Pacer pacer;
    private final Supplier<? extends Collection<String>> partitions;
    private final IntSupplier active;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "control");
        daemon.setDaemon(true);
        return daemon;
    });
    private boolean failed;

    /**
     * @param rate requests a second that the account allows to all workers
     * @param partitions the names of the worker's partitions
     * @param active how many of them have something to send, as far as is known
     */
    public ControlLoop(
            String worker,
            double rate,
            CampaignStates states,
            Workers workers,
            Pacer pacer,
            Supplier<? extends Collection<String>> partitions,
            IntSupplier active) {
        this.worker = worker;
        this.rate = rate;
        this.states = states;
        this.workers = workers;
        this.pacer = pacer;
        this.partitions = partitions;
        this.active = active;
    }

    /** Refreshes once, and then regularly. */
    public void start() {
        states.refresh();
        var unused = thread.scheduleWithFixedDelay(this::runSafely, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void runSafely() {
        try {
            run();
            if (failed) {
                LOG.info("The database is back");
            }
            failed = false;
        } catch (DataAccessException | TransactionException e) {
            if (!failed) {
                LOG.warn("The database does not respond, nothing is sent without it: {}", e.getMessage());
            }
            failed = true;
        } catch (RuntimeException e) {
            // Otherwise there is no next time, and the worker sends nothing any more.
            LOG.error("The worker cannot renew its share of the rate", e);
        }
    }

    private void run() {
        states.refresh();
        long before = System.nanoTime();
        double share = workers.renew(worker, partitions.get(), active.getAsInt(), rate, pacer.share(), LEASE);
        pacer.share(share, before + USE.toNanos());
    }

    /** Gives the share to the other workers. Call it when nothing is sent any more. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LEASE.toSeconds(), TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
            workers.leave(worker);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException e) {
            LOG.info("The lease of this worker ends by itself: {}", e.getMessage());
        }
    }
}
