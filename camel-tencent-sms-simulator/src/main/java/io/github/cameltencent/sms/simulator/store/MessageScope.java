package io.github.cameltencent.sms.simulator.store;

import java.util.Set;

import io.github.cameltencent.sms.simulator.protocol.FieldSpec;

/** What a signature or template may be used for; the API's numbers for {@code International}. */
public final class MessageScope {
    public static final long MAINLAND = 0;
    public static final long GLOBAL = 1;
    static final long BOTH = 3;

    /** The field that asks for one of the two. */
    public static final FieldSpec FIELD = FieldSpec.whole("International")
            .required()
            .oneOf(Set.of(MAINLAND, GLOBAL), "InvalidParameterValue.InvalidInternational");

    private MessageScope() {}

    public static boolean covers(long scope, long asked) {
        return scope == BOTH || scope == asked;
    }
}
