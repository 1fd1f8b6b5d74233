package io.github.cameltencent.sms.simulator.testsupport;

import java.util.concurrent.Executor;

/** For tasks that wait: the common pool may have a single thread, and the JDK's HTTP client needs it for its responses. */
public final class ThreadPerTaskExecutor implements Executor {

    @Override
    public void execute(Runnable task) {
        new Thread(task).start();
    }
}
