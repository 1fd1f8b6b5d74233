package io.github.cameltencent.sms.internal.receive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

/**
 * Whatever routes are made of an entry, it is confirmed when everything was done, and comes again otherwise. More routes with
 * the system property {@code routes}, others with {@code routesSeed}.
 */
class RandomReceiveTest {

    private static final int ROUTES = Integer.getInteger("routes", 24);
    private static final long SEED = Long.getLong("routesSeed", 1);
    private static final int AT_A_TIME = 8;

    @Test
    void nothingIsConfirmedUndoneOrLost() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < ROUTES; i++) {
                RandomReceive one = new RandomReceive(SEED + i);
                runs.add(executor.submit(one::check));
            }
            for (Future<?> run : runs) {
                run.get(1, TimeUnit.HOURS);
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
