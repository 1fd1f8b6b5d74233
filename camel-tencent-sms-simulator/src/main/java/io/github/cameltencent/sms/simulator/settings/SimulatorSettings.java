package io.github.cameltencent.sms.simulator.settings;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.github.cameltencent.sms.simulator.ReviewOutcome;
import io.github.cameltencent.sms.simulator.SmsSimulatorBuilder;
import org.jspecify.annotations.Nullable;

/**
 * How a simulator was asked to be; see {@link SmsSimulatorBuilder}.
 *
 * @param smsSdkAppIds empty: any well-formed one
 * @param regions which ones it serves
 * @param templates content by id
 * @param receiptCopies how often each receipt is reported, from 1
 * @param subErrors whether receipts of failures tell more than the carrier's code
 */
public record SimulatorSettings(
        int port,
        String secretId,
        String secretKey,
        @Nullable String sessionToken,
        Clock clock,
        Duration latency,
        Duration deliveryDelay,
        Regions regions,
        Set<String> smsSdkAppIds,
        ReviewOutcome approval,
        Map<Long, String> templates,
        Set<String> signs,
        boolean acceptUnknownTemplates,
        boolean acceptUnknownSigns,
        boolean frequencyLimits,
        CallbackSettings callbacks,
        int receiptCopies,
        boolean subErrors) {
    @Override
    public String toString() {
        return "SimulatorSettings[port=" + port + ", regions=" + regions.known() + "]";
    }
}
