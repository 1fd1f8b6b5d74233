package io.github.cameltencent.sms.simulator.settings;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.github.cameltencent.sms.simulator.ReviewOutcome;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator is configured.
 *
 * @param access who reaches the simulator
 * @param smsSdkAppIds empty: any well-formed id
 * @param regions the regions that are served
 * @param templates content by id
 * @param receiptCopies how many times each receipt is returned, from 1
 * @param subErrors whether receipts of failures have SubError and SubErrorDesc
 * @param console {@code null} for none
 */
public record SimulatorSettings(
        Access access,
        int port,
        String secretId,
        String secretKey,
        @Nullable String sessionToken,
        Clock clock,
        Duration latency,
        Duration deliveryDelay,
        Regions regions,
        Set<String> smsSdkAppIds,
        ReviewOutcome reviewOutcome,
        Map<Long, String> templates,
        Set<String> signs,
        boolean acceptUnknownTemplates,
        boolean acceptUnknownSigns,
        boolean frequencyLimits,
        Callbacks callbacks,
        int receiptCopies,
        boolean subErrors,
        Retention retention,
        @Nullable Console console) {
    /**
     * What is remembered.
     *
     * @param maxMessages the newest messages, replies, requests and callbacks, this many of each
     * @param file keeps it across restarts; {@code null} for none
     */
    public record Retention(int maxMessages, @Nullable Path file) {}

    /**
     * Where a line is printed for each message and each refused request.
     *
     * @param showTexts whether the lines have the texts of messages
     */
    public record Console(PrintStream stream, boolean showTexts) {}

    /**
     * How callbacks are pushed.
     *
     * @param status {@code null} for none, like {@code reply}
     * @param retryDelay from the end of an attempt to the next one
     * @param timeout for the response to an attempt
     */
    public record Callbacks(
            @Nullable CallbackUrl status, @Nullable CallbackUrl reply, Duration retryDelay, Duration timeout) {}

    @Override
    public String toString() {
        return "SimulatorSettings[port=" + port + ", regions=" + regions.known() + "]";
    }
}
