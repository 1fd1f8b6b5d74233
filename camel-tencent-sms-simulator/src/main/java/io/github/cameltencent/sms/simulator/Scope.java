package io.github.cameltencent.sms.simulator;

import java.util.Set;

/** What a signature or template may be used for; the API's numbers for {@code International}. */
final class Scope {
    static final long MAINLAND = 0;
    static final long GLOBAL = 1;
    static final long BOTH = 3;

    /** The field that asks for one of the two. */
    static final Field FIELD = Field.whole("International")
            .required()
            .oneOf(Set.of(MAINLAND, GLOBAL), "InvalidParameterValue.InvalidInternational");

    private Scope() {}

    static boolean covers(long scope, long asked) {
        return scope == BOTH || scope == asked;
    }
}
