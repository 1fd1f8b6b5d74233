package io.github.cameltencent.sms.example.recipes;

import java.time.Duration;
import java.time.Instant;

import io.github.cameltencent.sms.model.PullSmsSendStatusByPhoneNumberResponse;
import org.apache.camel.Body;
import org.apache.camel.Header;

// sample
/** What the receipts of a number tell of a message. */
public final class Receipts {

    /** Receipts are looked for from an hour ago, in seconds since 1970. */
    public long since() {
        return Instant.now().minus(Duration.ofHours(1)).getEpochSecond();
    }

    /** Whether the message of the order is among those that a receipt came for. */
    public boolean tell(@Body PullSmsSendStatusByPhoneNumberResponse response, @Header("orderId") String orderId) {
        return response.pullSmsSendStatusSet().stream().anyMatch(receipt -> orderId.equals(receipt.sessionContext()));
    }
}
// end
