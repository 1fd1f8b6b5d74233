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

/**
 * Reads message key and campaign from an exchange, and claims its messages in the endpoint's message store, if it has
 * one.
 */
final class SendTracking {

    private final TencentSmsEndpoint endpoint;
    private final TencentSmsConfiguration configuration;
    private final TrackingHeaders keys;
    private final TrackingHeaders campaigns;

    /** @throws IllegalArgumentException if an option is invalid, or needs a message store and there is none */
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

    /** @throws TencentSmsInvalidRequestException if a header is malformed, or the required message key is missing */
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

    /** A caller that sets a key relies on the message not being sent twice. */
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

    @SuppressWarnings("unchecked") // An operation's batching has the type of its request.
    private static String smsSdkAppId(RecipientBatching<?, ?, ?> recipients, SmsRequest request) {
        return ((RecipientBatching<SmsRequest, ?, ?>) recipients).smsSdkAppId(request);
    }
}
