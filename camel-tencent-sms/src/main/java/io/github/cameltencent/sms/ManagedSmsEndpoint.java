package io.github.cameltencent.sms;

import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.credential.CredentialsValidity;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.jspecify.annotations.Nullable;

/** What is counted of an endpoint. */
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
}
