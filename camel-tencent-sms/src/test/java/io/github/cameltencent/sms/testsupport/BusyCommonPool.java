package io.github.cameltencent.sms.testsupport;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;

/** All threads of the common pool wait for something. From JDK 25 on, that is one on a small machine, and it is in use. */
public final class BusyCommonPool implements AutoCloseable {

    private static final int THREADS = Math.max(1, ForkJoinPool.getCommonPoolParallelism());

    private final CountDownLatch end = new CountDownLatch(1);

    public BusyCommonPool() {
        CountDownLatch busy = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            ForkJoinPool.commonPool().execute(() -> {
                busy.countDown();
                await(end);
            });
        }
        await(busy);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        end.countDown();
    }
}
