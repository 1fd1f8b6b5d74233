package io.github.cameltencent.sms.example.campaign.sending;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.ErrorCode;
import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.model.RecipientStatus;
import io.github.cameltencent.sms.model.SendSmsResponse;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** What the result of a request means for those that follow. What became of each recipient is in the message store. */
sealed interface SendResult {

    /** Somebody has a message, or may have. */
    record Sent() implements SendResult {}

    /** Nothing is known of the others. */
    record Undecided() implements SendResult {}

    /** The component has refused the request, before it was sent. */
    record Invalid(String reason) implements SendResult {}

    /** Tencent has refused it for all its recipients, for the text or something else that others can have, too. */
    record RefusedWhole(String code) implements SendResult {}

    /** No message of the campaign can be sent. */
    record Stop(String code) implements SendResult {}

    /** This worker cannot send, because its clock is wrong. */
    record WrongClock() implements SendResult {}

    static SendResult of(Campaign campaign, Exchange exchange) {
        if (exchange.getException() instanceof TencentSmsInvalidRequestException invalid) {
            return new Invalid(String.valueOf(invalid.getMessage()));
        }
        List<String> codes = codes(exchange);
        List<Refusal> refusals = new ArrayList<>();
        for (String code : codes) {
            if (isRefusal(code)) {
                Refusal refusal = Refusal.of(campaign, code);
                if (refusal == Refusal.CAMPAIGN) {
                    return new Stop(code);
                } else if (refusal == Refusal.CLOCK) {
                    return new WrongClock();
                }
                refusals.add(refusal);
            }
        }
        if (refusals.size() < codes.size()) {
            return new Sent();
        }
        boolean isWhole = !codes.isEmpty() && refusals.stream().allMatch(refusal -> refusal == Refusal.OTHER);
        return isWhole ? new RefusedWhole(codes.get(0)) : new Undecided();
    }

    private static boolean isRefusal(String code) {
        return !code.equals("Ok") && ErrorCode.of(code).kind() != ErrorCode.Kind.UNKNOWN;
    }

    /** Those of the recipients, and that of the request if it has failed. */
    private static List<String> codes(Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure == null) {
            SendSmsResponse response = exchange.getMessage().getBody(SendSmsResponse.class);
            return codes(response.sendStatusSet());
        }
        SendReport report = exchange.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class);
        List<String> codes = new ArrayList<>();
        if (report != null) {
            codes.addAll(codes(report.recipients().stream()
                    .map(SendReport.Recipient::status)
                    .filter(Objects::nonNull)
                    .toList()));
        }
        String code = code(report != null && report.failure() != null ? report.failure() : failure);
        if (code != null) {
            codes.add(code);
        }
        return codes;
    }

    private static List<String> codes(List<? extends RecipientStatus> statuses) {
        return statuses.stream()
                .map(RecipientStatus::code)
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable String code(Exception failure) {
        return failure instanceof TencentSmsException sms ? sms.code() : null;
    }
}
