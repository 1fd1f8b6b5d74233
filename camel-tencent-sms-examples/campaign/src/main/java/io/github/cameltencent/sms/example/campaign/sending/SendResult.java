package io.github.cameltencent.sms.example.campaign.sending;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.ErrorCode;
import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.model.SendSmsResponse;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request.
 *
 * @param open the numbers that nothing was sent to, and that a repetition is safe for
 * @param refused the numbers that Tencent has refused
 * @param invalid whether the component has refused the request as a whole
 * @param stopCode the error for which the next request fails, too, or {@code null}
 */
record SendResult(
        Set<String> open,
        Set<String> refused,
        boolean invalid,
        @Nullable String stopCode) {

    /** Errors of the account, the application, the signature or the template: no message of the campaign can be sent. */
    private static final Set<String> STOP = Set.of(
            "FailedOperation.InsufficientBalanceInSmsPackage",
            "FailedOperation.MissingSignature",
            "FailedOperation.MissingSignatureToModify",
            "FailedOperation.MissingTemplateToModify",
            "FailedOperation.SignatureIncorrectOrUnapproved",
            "FailedOperation.TemplateIncorrectOrUnapproved",
            "FailedOperation.TemplateUnapprovedOrNotExist",
            "InvalidParameterValue.SdkAppIdNotExist",
            "LimitExceeded.AppCountryOrRegionDailyLimit",
            "LimitExceeded.AppDailyLimit",
            "LimitExceeded.AppGlobalDailyLimit",
            "LimitExceeded.AppMainlandChinaDailyLimit",
            "LimitExceeded.DailyLimit");

    private static final String[] STOP_KINDS = {"AuthFailure", "UnauthorizedOperation"};

    static SendResult of(SendRequest request, Exchange exchange) {
        Exception failure = exchange.getException();
        if (failure == null) {
            return ofResponse(exchange.getMessage().getBody(SendSmsResponse.class));
        } else if (failure instanceof TencentSmsInvalidRequestException) {
            return new SendResult(Set.of(), Set.of(), true, null);
        } else if (failure instanceof TencentSmsException sms) {
            return ofFailure(request, sms, exchange.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class));
        }
        return new SendResult(Set.copyOf(request.phoneNumbers()), Set.of(), false, null);
    }

    private static SendResult ofResponse(SendSmsResponse response) {
        Set<String> open = new HashSet<>();
        Set<String> refused = new HashSet<>();
        String stopCode = null;
        for (var status : response.sendStatusSet()) {
            String number = Objects.requireNonNullElse(status.phoneNumber(), "");
            if (isStop(status.code())) {
                stopCode = status.code();
                open.add(number);
            } else if (status.code() != null && ErrorCode.of(status.code()).isRetryable()) {
                // Too many at a time: later, it is not.
                open.add(number);
            } else if (!"Ok".equals(status.code())) {
                refused.add(number);
            }
        }
        return new SendResult(open, refused, false, stopCode);
    }

    private static SendResult ofFailure(SendRequest request, TencentSmsException failure, @Nullable SendReport report) {
        Set<String> unsent = report != null
                ? report.recipients(SendReport.State.UNSENT).stream()
                        .map(SendReport.Recipient::phoneNumber)
                        .collect(Collectors.toSet())
                : failure.mayHaveTakenEffect() ? Set.of() : Set.copyOf(request.phoneNumbers());
        TencentSmsException of = report != null && report.failure() != null ? report.failure() : failure;
        if (isStop(of.code())) {
            return new SendResult(unsent, Set.of(), false, of.code());
        } else if (of instanceof TencentSmsRefusedException && !of.isRetryable()) {
            // The text, or something else of these recipients only.
            return new SendResult(Set.of(), unsent, false, null);
        }
        return new SendResult(unsent, Set.of(), false, null);
    }

    private static boolean isStop(@Nullable String code) {
        if (code == null) {
            return false;
        }
        for (String kind : STOP_KINDS) {
            if (code.startsWith(kind)) {
                return true;
            }
        }
        return STOP.contains(code);
    }
}
