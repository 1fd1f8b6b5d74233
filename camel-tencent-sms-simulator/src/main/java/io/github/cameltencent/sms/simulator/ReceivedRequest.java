package io.github.cameltencent.sms.simulator;

import java.util.Map;

/**
 * One request that reached the simulator, valid or not.
 *
 * @param action {@code X-TC-Action}; empty when it was missing, like the next three
 * @param region {@code X-TC-Region}
 * @param version {@code X-TC-Version}
 * @param language {@code X-TC-Language}
 * @param body read as UTF-8; empty when it was more than 10 MB
 * @param headers by lower-case name; repeated ones are joined by commas
 * @param answeredWith {@code Ok}, the error code of the whole call, or what a {@link
 *     io.github.cameltencent.sms.simulator.fault.Fault} did instead: for example {@code HTTP 503}, {@code Raw}, {@code
 *     Cut}, {@code Reset}, {@code Truncated}, {@code None}
 */
public record ReceivedRequest(
        String action,
        String region,
        String version,
        String language,
        String body,
        Map<String, String> headers,
        String answeredWith) {
    /** Without the headers, which may hold a session token, and the body. */
    @Override
    public String toString() {
        return "ReceivedRequest[action=" + action + ", region=" + region + ", answeredWith=" + answeredWith + "]";
    }
}
