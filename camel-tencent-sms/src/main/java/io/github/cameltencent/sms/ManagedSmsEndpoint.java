package io.github.cameltencent.sms;

import java.time.Instant;

import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.credential.CredentialsValidity;
import io.github.cameltencent.sms.internal.monitor.CallStatistics;
import io.github.cameltencent.sms.internal.monitor.CallStatistics.Count;
import io.github.cameltencent.sms.internal.monitor.CallStatistics.LastError;
import io.github.cameltencent.sms.internal.monitor.StoreSummary;
import io.github.cameltencent.sms.tracking.MessageState;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.jspecify.annotations.Nullable;

/** The JMX attributes of an endpoint: the statistics of its requests, and the numbers of its message store. */
@ManagedResource(description = "Managed Tencent Cloud SMS endpoint")
public abstract class ManagedSmsEndpoint extends ScheduledPollEndpoint {

    private final CallStatistics statistics;

    ManagedSmsEndpoint(String uri, TencentSmsComponent component) {
        super(uri, component);
        this.statistics = new CallStatistics(component.statistics());
    }

    final CallStatistics statistics() {
        return statistics;
    }

    /** The credentials that sign the requests, or {@code null} if they are not known here. */
    @Nullable
    abstract CredentialsProvider credentials();

    /** The numbers of the message store, or {@code null} if there is none. May block. */
    @Nullable
    abstract StoreSummary storeSummary();

    final @Nullable CredentialsValidity credentialsValidity() {
        CredentialsProvider provider = credentials();
        return provider == null ? null : provider.validity();
    }

    @ManagedAttribute(description = "Number of requests in flight")
    public long getInFlight() {
        return statistics.inFlight();
    }

    @ManagedAttribute(description = "Number of requests that Tencent carried out")
    public long getAnswered() {
        return statistics.get(Count.ANSWERED);
    }

    @ManagedAttribute(description = "Number of requests that Tencent refused")
    public long getRefused() {
        return statistics.get(Count.REFUSED);
    }

    @ManagedAttribute(description = "Number of requests whose outcome is unknown")
    public long getUnknown() {
        return statistics.get(Count.UNKNOWN);
    }

    @ManagedAttribute(description = "Number of requests that were not sent")
    public long getNotSent() {
        return statistics.get(Count.NOT_SENT);
    }

    @ManagedAttribute(description = "Number of retries")
    public long getRetries() {
        return statistics.get(Count.RETRIES);
    }

    @ManagedAttribute(description = "Number of recipients that Tencent accepted")
    public long getRecipientsAccepted() {
        return statistics.get(Count.RECIPIENTS_ACCEPTED);
    }

    @ManagedAttribute(description = "Number of recipients that Tencent refused")
    public long getRecipientsRefused() {
        return statistics.get(Count.RECIPIENTS_REFUSED);
    }

    @ManagedAttribute(description = "Number of recipients whose outcome is unknown")
    public long getRecipientsUnknown() {
        return statistics.get(Count.RECIPIENTS_UNKNOWN);
    }

    @ManagedAttribute(description = "Number of recipients of requests that were refused or not sent")
    public long getRecipientsUnsent() {
        return statistics.get(Count.RECIPIENTS_UNSENT);
    }

    @ManagedAttribute(description = "Error code of the last failure, else the HTTP status or outcome")
    public @Nullable String getLastErrorCode() {
        LastError error = statistics.lastError();
        return error == null ? null : error.code();
    }

    @ManagedAttribute(description = "Time of the last failure")
    public @Nullable String getLastErrorTime() {
        LastError error = statistics.lastError();
        return error == null ? null : text(error.time());
    }

    @ManagedAttribute(description = "Time when the current temporary credentials were fetched")
    public @Nullable String getCredentialsFetched() {
        CredentialsValidity validity = credentialsValidity();
        return validity == null ? null : text(validity.fetched());
    }

    @ManagedAttribute(description = "Time when the current temporary credentials expire")
    public @Nullable String getCredentialsExpiry() {
        CredentialsValidity validity = credentialsValidity();
        return validity == null ? null : text(validity.expiry());
    }

    @ManagedAttribute(description = "Number of messages in the message store that are being sent")
    public @Nullable Long getMessagesClaimed() {
        return messages(MessageState.CLAIMED);
    }

    @ManagedAttribute(description = "Number of messages in the message store that Tencent accepted, without a receipt")
    public @Nullable Long getMessagesAccepted() {
        return messages(MessageState.ACCEPTED);
    }

    @ManagedAttribute(description = "Number of messages in the message store that Tencent refused")
    public @Nullable Long getMessagesRefused() {
        return messages(MessageState.REFUSED);
    }

    @ManagedAttribute(description = "Number of messages in the message store that were not sent")
    public @Nullable Long getMessagesNotSent() {
        return messages(MessageState.NOT_SENT);
    }

    @ManagedAttribute(description = "Number of messages in the message store whose outcome is unknown")
    public @Nullable Long getMessagesUnknown() {
        return messages(MessageState.UNKNOWN);
    }

    @ManagedAttribute(description = "Number of messages in the message store that were delivered")
    public @Nullable Long getMessagesDelivered() {
        return messages(MessageState.DELIVERED);
    }

    @ManagedAttribute(description = "Number of messages in the message store that could not be delivered")
    public @Nullable Long getMessagesUndelivered() {
        return messages(MessageState.UNDELIVERED);
    }

    @ManagedAttribute(description = "Age of the oldest message in the message store without an outcome, in seconds")
    public @Nullable Long getOldestOpenMessageSeconds() {
        StoreSummary summary = storeSummary();
        return summary == null || summary.oldestOpen() == null
                ? null
                : summary.oldestOpen().toSeconds();
    }

    @ManagedAttribute(description = "Number of outcomes that could not be recorded in the message store yet")
    public @Nullable Integer getWaitingOutcomes() {
        StoreSummary summary = storeSummary();
        return summary == null ? null : summary.waitingOutcomes();
    }

    private @Nullable Long messages(MessageState state) {
        StoreSummary summary = storeSummary();
        return summary == null ? null : summary.count(state);
    }

    private static String text(Instant time) {
        return time.toString();
    }
}
