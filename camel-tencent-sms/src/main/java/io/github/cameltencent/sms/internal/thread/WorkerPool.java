package io.github.cameltencent.sms.internal.thread;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Threads of the component. Every task that it is given runs, once, and never on the thread that gives it. */
public interface WorkerPool extends Executor {

    /**
     * Takes no more tasks, and lets those that it has end. Those that are still at work then are interrupted, if the threads are
     * the component's.
     *
     * @param deadline a time of {@link System#nanoTime()}
     * @return what has not begun, and does not any more
     */
    List<Runnable> stop(long deadline);

    /** Somebody's task, and how long it has waited. */
    abstract class Task implements Runnable {

        private final long since = System.nanoTime();

        final boolean hasWaited(long millis) {
            return System.nanoTime() - since >= TimeUnit.MILLISECONDS.toNanos(millis);
        }
    }
}
