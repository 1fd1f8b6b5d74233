package io.github.cameltencent.sms;

import java.time.Instant;

import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.credential.CredentialsValidity;
import io.github.cameltencent.sms.internal.monitor.CallStatistics;
import io.github.cameltencent.sms.internal.monitor.CallStatistics.Count;
import io.github.cameltencent.sms.internal.monitor.CallStatistics.LastError;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.jspecify.annotations.Nullable;

/** What JMX shows of an endpoint: what became of its requests, in numbers. */
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

    /** What signs the requests, or {@code null} if that is not known here. */
    @Nullable
    abstract CredentialsProvider credentials();

    final @Nullable CredentialsValidity credentialsValidity() {
        CredentialsProvider provider = credentials();
        return provider == null ? null : provider.validity();
    }

    @ManagedAttribute(description = "Requests that wait for their answer")
    public long getInFlight() {
        return statistics.inFlight();
    }

    @ManagedAttribute(description = "Requests that Tencent carried out")
    public long getAnswered() {
        return statistics.get(Count.ANSWERED);
    }

    @ManagedAttribute(description = "Requests that Tencent refused")
    public long getRefused() {
        return statistics.get(Count.REFUSED);
    }

    @ManagedAttribute(description = "Requests of which it is unknown whether they were carried out")
    public long getUnknown() {
        return statistics.get(Count.UNKNOWN);
    }

    @ManagedAttribute(description = "Requests that cannot have arrived")
    public long getNotSent() {
        return statistics.get(Count.NOT_SENT);
    }

    @ManagedAttribute(description = "Number of retries")
    public long getRetries() {
        return statistics.get(Count.RETRIES);
    }

    @ManagedAttribute(description = "Recipients for whom Tencent took the message")
    public long getRecipientsAccepted() {
        return statistics.get(Count.RECIPIENTS_ACCEPTED);
    }

    @ManagedAttribute(description = "Recipients whom Tencent refused")
    public long getRecipientsRefused() {
        return statistics.get(Count.RECIPIENTS_REFUSED);
    }

    @ManagedAttribute(description = "Recipients of whom it is unknown whether they were accepted")
    public long getRecipientsUnknown() {
        return statistics.get(Count.RECIPIENTS_UNKNOWN);
    }

    @ManagedAttribute(description = "Recipients of requests that were refused or cannot have arrived")
    public long getRecipientsUnsent() {
        return statistics.get(Count.RECIPIENTS_UNSENT);
    }

    @ManagedAttribute(description = "Tencent's code of the last failure, or what it was if there was none")
    public @Nullable String getLastErrorCode() {
        LastError error = statistics.lastError();
        return error == null ? null : error.code();
    }

    @ManagedAttribute(description = "When the last failure was")
    public @Nullable String getLastErrorTime() {
        LastError error = statistics.lastError();
        return error == null ? null : text(error.time());
    }

    @ManagedAttribute(description = "When the temporary credentials were fetched that sign the requests")
    public @Nullable String getCredentialsFetched() {
        CredentialsValidity validity = credentialsValidity();
        return validity == null ? null : text(validity.fetched());
    }

    @ManagedAttribute(description = "When the temporary credentials end that sign the requests")
    public @Nullable String getCredentialsExpiry() {
        CredentialsValidity validity = credentialsValidity();
        return validity == null ? null : text(validity.expiry());
    }

    private static String text(Instant time) {
        return time.toString();
    }
}
