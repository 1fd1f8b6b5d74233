package io.github.cameltencent.sms.docs;

import java.util.List;

import io.github.cameltencent.sms.client.ErrorCode;

/** The error codes that users meet most, with what the exception says to do. */
final class ErrorCodeTable {

    private static final List<String> CODES = List.of(
            "AuthFailure.SecretIdNotFound",
            "AuthFailure.SignatureFailure",
            "AuthFailure.SignatureExpire",
            "AuthFailure.TokenFailure",
            "AuthFailure.UnauthorizedOperation",
            "FailedOperation.ContainSensitiveWord",
            "FailedOperation.InsufficientBalanceInSmsPackage",
            "FailedOperation.MarketingSendTimeConstraint",
            "FailedOperation.NotEnterpriseCertification",
            "FailedOperation.PhoneNumberInBlacklist",
            "FailedOperation.ProhibitSubAccountUse",
            "FailedOperation.SignatureIncorrectOrUnapproved",
            "FailedOperation.TemplateIncorrectOrUnapproved",
            "FailedOperation.TemplateParamSetNotMatchApprovedTemplate",
            "InternalError.SendAndRecvFail",
            "InternalError.Timeout",
            "InvalidParameterValue.IncorrectPhoneNumber",
            "InvalidParameterValue.ProhibitedUseUrlInTemplateParameter",
            "InvalidParameterValue.SdkAppIdNotExist",
            "InvalidParameterValue.TemplateParameterFormatError",
            "InvalidParameterValue.TemplateParameterLengthLimit",
            "LimitExceeded.AppDailyLimit",
            "LimitExceeded.DailyLimit",
            "LimitExceeded.PhoneNumberDailyLimit",
            "LimitExceeded.PhoneNumberOneHourLimit",
            "LimitExceeded.PhoneNumberThirtySecondLimit",
            "MissingParameter",
            "RequestLimitExceeded",
            "UnauthorizedOperation.RequestPermissionDeny",
            "UnauthorizedOperation.ServiceSuspendDueToArrears",
            "UnauthorizedOperation.SmsSdkAppIdVerifyFail",
            "UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone",
            "UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber",
            "UnsupportedOperation.GlobalTemplateToChineseMainlandPhone",
            "UnsupportedOperation.UnsupportedRegion",
            "UnsupportedRegion");

    private ErrorCodeTable() {}

    static String text() {
        MarkdownTable table = new MarkdownTable("Code", "Was it done?", "What to do");
        for (String code : CODES) {
            ErrorCode known = ErrorCode.of(code);
            table.row(MarkdownTable.code(code), done(known.kind()), known.advice());
        }
        return table.toString();
    }

    private static String done(ErrorCode.Kind kind) {
        return switch (kind) {
            case THROTTLED -> "no, throttled";
            case UNKNOWN -> "**unknown**";
            case CLOCK, CREDENTIALS, REFUSED -> "no";
        };
    }
}
