package io.github.cameltencent.sms.simulator.store;

/** Where a signature or template may be used: the API's values of {@code International}. */
public final class MessageScope {
    public static final long MAINLAND = 0;
    public static final long GLOBAL = 1;
    public static final long BOTH = 3;

    private MessageScope() {}

    public static boolean covers(long scope, long asked) {
        return scope == BOTH || scope == asked;
    }
}
