package io.github.cameltencent.sms.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.github.cameltencent.sms.tracking.Claim;
import io.github.cameltencent.sms.tracking.Finding;
import io.github.cameltencent.sms.tracking.LookUpQuery;
import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.Receipt;
import io.github.cameltencent.sms.tracking.SendOutcome;

/** What tests ask a store for. */
final class StoreSamples {

    static final Duration CLAIM_TIMEOUT = Duration.ofMinutes(10);
    static final Duration LEASE = Duration.ofMinutes(5);
    static final String NUMBER = "+8618501234444";
    static final String APPLICATION = "1400006666";
    static final Instant RECEIVED_AT = Instant.parse("2026-11-27T05:06:07Z");

    private StoreSamples() {}

    static MessageId id(String key) {
        return new MessageId(key, NUMBER);
    }

    /** Another attempt each time. */
    static Claim claim(String key) {
        return claim(id(key));
    }

    static Claim claim(MessageId id) {
        return new Claim(id, UUID.randomUUID().toString(), "autumn", APPLICATION, "digest", false);
    }

    static Claim repeatUnknown(String key) {
        return new Claim(id(key), UUID.randomUUID().toString(), "winter", "1400007777", "digest", true);
    }

    static SendOutcome outcome(Claim claim, MessageState state, String serialNo) {
        return new SendOutcome(claim.id(), claim.claimId(), state, serialNo, "Ok", "request-1");
    }

    static Receipt receipt(String receiptId, String serialNo) {
        return new Receipt(
                receiptId,
                "queue",
                "{\"serial\":\"" + serialNo + "\"}",
                new Receipt.Delivery(serialNo, true, "DELIVRD", RECEIVED_AT));
    }

    static Receipt reply(String receiptId, String queue) {
        return new Receipt(receiptId, queue, "{\"text\":\"好 😀\"}", null);
    }

    static Finding finding(Claim claim, MessageState state, String serialNo) {
        return new Finding(claim.id(), claim.claimId(), state, serialNo, "Ok", "DELIVRD", RECEIVED_AT, null);
    }

    /** Of all that is unknown, or was accepted an hour ago. */
    static LookUpQuery lookUp(Duration pause, int limit) {
        return new LookUpQuery(null, CLAIM_TIMEOUT, Duration.ofHours(1), Duration.ofHours(72), pause, LEASE, limit);
    }
}
