package io.github.cameltencent.sms;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsException;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.credential.CredentialsValidity;
import io.github.cameltencent.sms.credential.DefaultCredentials;
import org.apache.camel.spi.ExecutorServiceManager;
import org.jspecify.annotations.Nullable;

/**
 * What endpoints sign with that have no credentials of their own: found once, and refreshed, for all of them. An endpoint can
 * outlive a stop of its component, so it holds this, which finds new ones after the next start.
 */
final class ComponentCredentials implements CredentialsProvider {

    /** The name of the thread that fetches temporary ones. */
    static final String THREAD = "tencent-sms-credentials";

    private final Function<ScheduledExecutorService, DefaultCredentials> source;
    private final Supplier<String> component;
    private @Nullable DefaultCredentials current;
    private @Nullable ScheduledExecutorService executor;
    private @Nullable ExecutorServiceManager threads;
    private Object owner = this;

    /**
     * @param source asked after each start, when the first credentials are needed; given what fetches temporary ones
     * @param component what messages call the component
     */
    ComponentCredentials(Function<ScheduledExecutorService, DefaultCredentials> source, Supplier<String> component) {
        this.source = source;
        this.component = component;
    }

    /**
     * @param manager makes the thread that fetches
     * @param source what the manager knows it by
     */
    synchronized void open(ExecutorServiceManager manager, Object source) {
        threads = manager;
        owner = source;
    }

    /** Ends the thread that fetches. */
    synchronized void close() {
        if (current != null) {
            current.close();
            current = null;
        }
        if (executor != null && threads != null) {
            threads.shutdownNow(executor);
        }
        executor = null;
        threads = null;
    }

    @Override
    public Credentials credentials() {
        return current().credentials();
    }

    @Override
    public CompletionStage<Boolean> renew(Credentials refused) {
        DefaultCredentials known = known();
        return known == null ? CompletableFuture.completedFuture(false) : known.renew(refused);
    }

    @Override
    public @Nullable CredentialsValidity validity() {
        DefaultCredentials known = known();
        return known == null ? null : known.validity();
    }

    private synchronized @Nullable DefaultCredentials known() {
        return current;
    }

    private synchronized DefaultCredentials current() {
        DefaultCredentials known = current;
        if (known == null) {
            ExecutorServiceManager manager = threads;
            if (manager == null) {
                throw new CredentialsException("the component " + component.get() + " is stopped");
            }
            ScheduledExecutorService fetching = manager.newSingleThreadScheduledExecutor(owner, THREAD);
            executor = fetching;
            known = source.apply(fetching);
            current = known;
        }
        return known;
    }
}
