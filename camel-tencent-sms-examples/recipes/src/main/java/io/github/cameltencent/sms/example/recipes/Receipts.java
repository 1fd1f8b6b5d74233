package io.github.cameltencent.sms.example.recipes;

import java.time.Duration;
import java.time.Instant;

import io.github.cameltencent.sms.model.PullSmsSendStatusByPhoneNumberResponse;
import org.apache.camel.Body;
import org.apache.camel.Header;

// sample
/** Looks for a message in the receipts of a number. */
public final class Receipts {

    /** Where to start: an hour ago, in seconds since 1970. */
    public long since() {
        return Instant.now().minus(Duration.ofHours(1)).getEpochSecond();
    }

    /** Whether one of the receipts is for the message of the order. */
    public boolean found(@Body PullSmsSendStatusByPhoneNumberResponse response, @Header("orderId") String orderId) {
        return response.pullSmsSendStatusSet().stream().anyMatch(receipt -> orderId.equals(receipt.sessionContext()));
    }
}
// end
