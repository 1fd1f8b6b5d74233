package io.github.cameltencent.sms.benchmark;

import java.util.Map;

/** The headers of a request that was signed once, for the clients that only move bytes. */
final class PreparedHeaders {

    static final Map<String, String> ALL = Map.of(
            "Authorization",
            "TC3-HMAC-SHA256 Credential=" + SampleMessage.SECRET_ID
                    + "/2026-11-25/sms/tc3_request, SignedHeaders=content-type;host;x-tc-action, Signature="
                    + "0".repeat(64),
            "X-TC-Action",
            "SendSms",
            "X-TC-Version",
            "2021-01-11",
            "X-TC-Timestamp",
            "1795600000",
            "X-TC-Region",
            SampleMessage.REGION);

    private PreparedHeaders() {}
}
