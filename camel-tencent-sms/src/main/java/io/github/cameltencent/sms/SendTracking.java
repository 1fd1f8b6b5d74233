package io.github.cameltencent.sms;

import java.time.Duration;

import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.internal.request.TrackingHeaders;
import io.github.cameltencent.sms.internal.send.ExchangeClaims;
import io.github.cameltencent.sms.internal.send.MessageClaims;
import io.github.cameltencent.sms.internal.send.RecipientBatching;
import io.github.cameltencent.sms.internal.send.SendAttempt;
import io.github.cameltencent.sms.internal.send.SendHistory;
import io.github.cameltencent.sms.internal.send.StoredClaims;
import io.github.cameltencent.sms.internal.send.Tracking;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.tracking.Claim;
import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.Exchange;

/** Reads from an exchange what its messages are known by, and claims them: in the message store of the endpoint, if it has one. */
final class SendTracking {

    private final TencentSmsEndpoint endpoint;
    private final TencentSmsConfiguration configuration;
    private final TrackingHeaders keys;
    private final TrackingHeaders campaigns;

    /** @throws IllegalArgumentException if an option needs a message store and there is none, or makes no sense */
    SendTracking(TencentSmsEndpoint endpoint) {
        this.endpoint = endpoint;
        this.configuration = endpoint.getConfiguration();
        String action = endpoint.operation().action().name();
        this.keys = new TrackingHeaders(action, TencentSmsConstants.MESSAGE_KEY, MessageId.MAX_KEY_LENGTH);
        this.campaigns = new TrackingHeaders(action, TencentSmsConstants.CAMPAIGN, Claim.MAX_CAMPAIGN_LENGTH);
        if (configuration.isRequireMessageKey() && configuration.getMessageStore() == null) {
            throw new IllegalArgumentException("The option requireMessageKey needs the option messageStore");
        } else if (configuration.getClaimTimeout() < 1) {
            throw new IllegalArgumentException("The option claimTimeout must be at least 1 millisecond");
        }
    }

    /** @throws TencentSmsInvalidRequestException if a header is malformed, or the one of the key is required and missing */
    MessageClaims claims(
            Exchange exchange,
            SmsRequest request,
            RecipientBatching<?, ?, ?> recipients,
            SendHistory history,
            SendAttempt attempt) {
        MessageStore store = configuration.getMessageStore();
        if (store == null) {
            refuseKey(exchange);
            return new ExchangeClaims(history, attempt, configuration.isRedeliverUnknown());
        }
        return new StoredClaims(
                history,
                attempt,
                endpoint.getComponent().storeCalls(store),
                endpoint.operation().action(),
                recipients,
                tracking(exchange, smsSdkAppId(recipients, request)),
                configuration.isRedeliverUnknown());
    }

    /** Somebody who gives a key relies on it that the message is not sent twice. */
    private void refuseKey(Exchange exchange) {
        if (exchange.getMessage().getHeader(TencentSmsConstants.MESSAGE_KEY) != null) {
            throw invalid("the header " + TencentSmsConstants.MESSAGE_KEY
                    + " has no effect without a message store: set the option messageStore, or remove the header");
        }
    }

    private Tracking tracking(Exchange exchange, String smsSdkAppId) {
        String key = keys.of(exchange);
        if (key == null && configuration.isRequireMessageKey()) {
            throw invalid("the header " + TencentSmsConstants.MESSAGE_KEY
                    + " is missing, and requireMessageKey=true requires it");
        }
        return new Tracking(
                key, campaigns.of(exchange), smsSdkAppId, Duration.ofMillis(configuration.getClaimTimeout()));
    }

    private TencentSmsInvalidRequestException invalid(String why) {
        return new TencentSmsInvalidRequestException(
                endpoint.operation().action().name(), why);
    }

    @SuppressWarnings("unchecked") // An operation's row has the recipients of its own request.
    private static String smsSdkAppId(RecipientBatching<?, ?, ?> recipients, SmsRequest request) {
        return ((RecipientBatching<SmsRequest, ?, ?>) recipients).smsSdkAppId(request);
    }
}
