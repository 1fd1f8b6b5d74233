package io.github.cameltencent.sms.internal.thread;

import java.util.concurrent.ExecutorService;

import org.jspecify.annotations.Nullable;

/**
 * What an application sets of the threads on which its routes continue.
 *
 * @param provided a thread pool of its own
 * @param coreSize how many threads there are while steps are short
 * @param maxSize how many there are at most
 */
public record WorkerPoolOptions(
        @Nullable ExecutorService provided,
        @Nullable Integer coreSize,
        @Nullable Integer maxSize) {}
