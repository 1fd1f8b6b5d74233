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
 * The credentials of endpoints without their own: found once for all of them, and refreshed. An endpoint can outlive a
 * stop of its component, so it refers to this provider, which searches again after the next start.
 */
final class ComponentCredentials implements CredentialsProvider {

    /** The name of the thread that fetches temporary credentials. */
    static final String THREAD = "tencent-sms-credentials";

    private final Function<ScheduledExecutorService, DefaultCredentials> source;
    private final Supplier<String> component;
    private @Nullable DefaultCredentials current;
    private @Nullable ScheduledExecutorService executor;
    private @Nullable ExecutorServiceManager threads;
    private Object owner = this;

    /**
     * @param source called after each start, when credentials are first needed, with the executor that fetches
     *     temporary ones
     * @param component the name of the component in messages
     */
    ComponentCredentials(Function<ScheduledExecutorService, DefaultCredentials> source, Supplier<String> component) {
        this.source = source;
        this.component = component;
    }

    /**
     * @param manager creates the thread that fetches credentials
     * @param source the owner of the thread for the manager
     */
    synchronized void open(ExecutorServiceManager manager, Object source) {
        threads = manager;
        owner = source;
    }

    /** Stops the thread that fetches credentials. */
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
