package io.github.cameltencent.sms.internal.thread;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Threads of the component. Every submitted task runs once, and never on the submitting thread. */
public interface WorkerPool extends Executor {

    /**
     * Accepts no more tasks, and waits for the others to end. At the deadline, running tasks are interrupted if the
     * threads are the component's own.
     *
     * @param deadline a time of {@link System#nanoTime()}
     * @return the tasks that were not started and never will be
     */
    List<Runnable> stop(long deadline);

    /** A task, with its waiting time. */
    abstract class Task implements Runnable {

        private final long since = System.nanoTime();

        final boolean hasWaited(long millis) {
            return System.nanoTime() - since >= TimeUnit.MILLISECONDS.toNanos(millis);
        }
    }
}
