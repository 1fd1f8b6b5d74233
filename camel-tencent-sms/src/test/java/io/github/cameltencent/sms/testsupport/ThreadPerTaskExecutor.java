package io.github.cameltencent.sms.testsupport;

import java.util.concurrent.Executor;

/** For what waits: the common pool may have a single thread, and the JDK's HTTP client needs it for its answers. */
public final class ThreadPerTaskExecutor implements Executor {

    @Override
    public void execute(Runnable task) {
        new Thread(task).start();
    }
}
