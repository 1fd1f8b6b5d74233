package io.github.cameltencent.sms.benchmark;

import java.lang.management.ManagementFactory;

/** The heap of this process. */
final class Heap {

    private Heap() {}

    /** The reachable memory in MB; collects garbage first. */
    static long usedMbAfterGc() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    static long maximumMb() {
        return Runtime.getRuntime().maxMemory() >> 20;
    }
}
