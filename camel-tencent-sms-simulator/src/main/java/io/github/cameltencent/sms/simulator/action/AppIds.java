package io.github.cameltencent.sms.simulator.action;

import java.util.Set;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.simulator.protocol.ApiError;

/**
 * Which applications the account has.
 *
 * @param owned empty: every well-formed id
 */
public record AppIds(Set<String> owned) {
    /** Real ones have ten digits and begin with 14 or 24. */
    private static final Pattern WELL_FORMED = Pattern.compile("\\d{8,12}");

    public void check(String smsSdkAppId) {
        if (!WELL_FORMED.matcher(smsSdkAppId).matches()) {
            throw new ApiError("InvalidParameterValue.SdkAppIdNotExist", "SmsSdkAppId does not exist.");
        }
        if (!owned.isEmpty() && !owned.contains(smsSdkAppId)) {
            throw new ApiError(
                    "UnauthorizedOperation.SmsSdkAppIdVerifyFail",
                    "SmsSdkAppId " + smsSdkAppId + " does not belong to the account.");
        }
    }
}
