package io.github.cameltencent.sms.simulator;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One message that the simulator accepted.
 *
 * @param serialNo unique; the same as in the response and in the receipt
 * @param phoneNumber in E.164 form, such as {@code +8618501234444}
 * @param smsSdkAppId of the application that sent it
 * @param templateId as in the request
 * @param signName empty when there was none
 * @param templateParamSet the values of the template's variables, in order
 * @param sessionContext empty when there was none
 * @param senderId empty when there was none
 * @param text the template's content with its variables filled, without the signature; {@code null} when the simulator
 *     does not know the template
 * @param acceptedAt by the simulator's clock
 */
public record SentMessage(
        String serialNo,
        String phoneNumber,
        String smsSdkAppId,
        String templateId,
        String signName,
        List<String> templateParamSet,
        String sessionContext,
        String senderId,
        @Nullable String text,
        Instant acceptedAt) {}
