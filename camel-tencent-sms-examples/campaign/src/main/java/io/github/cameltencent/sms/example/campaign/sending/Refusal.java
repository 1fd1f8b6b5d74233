package io.github.cameltencent.sms.example.campaign.sending;

import java.util.Set;

import io.github.cameltencent.sms.client.ErrorCode;
import io.github.cameltencent.sms.example.campaign.Campaign;

/** What a code with which Tencent refuses a message says of the others. */
enum Refusal {

    /** Too many or too late for now: the same request is accepted later. */
    FOR_NOW,

    /** The clock of this worker is wrong. Others can send. */
    CLOCK,

    /** The account, the application, the signature or the template: no message of the campaign can be sent. */
    CAMPAIGN,

    /** The number or its country. */
    RECIPIENT,

    /** The text, for instance. It can be a mistake in one record, or in all of them. */
    OTHER;

    private static final String NIGHT = "FailedOperation.MarketingSendTimeConstraint";

    private static final Set<String> OF_CAMPAIGN = Set.of(
            NIGHT,
            "ActionOffline",
            "FailedOperation.InsufficientBalanceInSmsPackage",
            "FailedOperation.MissingSignature",
            "FailedOperation.MissingSignatureToModify",
            "FailedOperation.MissingTemplateToModify",
            "FailedOperation.SignatureIncorrectOrUnapproved",
            "FailedOperation.TemplateIdNotExist",
            "FailedOperation.TemplateIncorrectOrUnapproved",
            "FailedOperation.TemplateUnapprovedOrNotExist",
            "InternalError.RestApiInterfaceNotExist",
            "InvalidAction",
            "InvalidParameter.AppidAndBizId",
            "InvalidParameterValue.SdkAppIdNotExist",
            "InvalidParameterValue.SignNameLengthTooLong",
            "IpInBlacklist",
            "IpNotInWhitelist",
            "LimitExceeded.AppCountryOrRegionDailyLimit",
            "LimitExceeded.AppDailyLimit",
            "LimitExceeded.AppGlobalDailyLimit",
            "LimitExceeded.AppMainlandChinaDailyLimit",
            "LimitExceeded.DailyLimit",
            "MissingParameter",
            "NoSuchProduct",
            "NoSuchVersion",
            "UnsupportedProtocol",
            "UnsupportedRegion");

    private static final Set<String> OF_RECIPIENT = Set.of(
            "LimitExceeded.AppCountryOrRegionInBlacklist",
            "LimitExceeded.DeliveryFrequencyLimit",
            "UnsupportedOperation.UnsupportedRegion");

    /** @param code none of {@code Ok} and those that leave it open whether the message was sent */
    static Refusal of(Campaign campaign, String code) {
        ErrorCode.Kind kind = ErrorCode.of(code).kind();
        if (kind == ErrorCode.Kind.THROTTLED || (campaign.marketing() && code.equals(NIGHT))) {
            // The quiet hours hold a marketing campaign; its last request of the evening can come too late.
            return FOR_NOW;
        } else if (kind == ErrorCode.Kind.CLOCK) {
            return CLOCK;
        } else if (kind == ErrorCode.Kind.CREDENTIALS || isPermission(code) || OF_CAMPAIGN.contains(code)) {
            return CAMPAIGN;
        }
        return code.contains("PhoneNumber") || OF_RECIPIENT.contains(code) ? RECIPIENT : OTHER;
    }

    private static boolean isPermission(String code) {
        return code.startsWith("UnauthorizedOperation") || code.startsWith("AuthFailure");
    }

    /** Whether the message may be sent again, because it was not the message's fault. */
    boolean mayBeSentAgain() {
        return this == FOR_NOW || this == CLOCK || this == CAMPAIGN;
    }
}
