package io.github.cameltencent.sms;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsException;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.credential.CredentialsValidity;
import io.github.cameltencent.sms.credential.DefaultCredentials;
import org.jspecify.annotations.Nullable;

/**
 * What endpoints sign with that have no credentials of their own: found once, and refreshed, for all of them. An endpoint can
 * outlive a stop of its component, so it holds this, which finds new ones after the next start.
 */
final class ComponentCredentials implements CredentialsProvider {

    private final Supplier<DefaultCredentials> source;
    private final Supplier<String> component;
    private @Nullable DefaultCredentials current;
    private boolean open;

    /**
     * @param source asked after each start, when the first credentials are needed
     * @param component what messages call the component
     */
    ComponentCredentials(Supplier<DefaultCredentials> source, Supplier<String> component) {
        this.source = source;
        this.component = component;
    }

    synchronized void open() {
        open = true;
    }

    /** Ends the threads that refresh. */
    synchronized void close() {
        open = false;
        if (current != null) {
            current.close();
            current = null;
        }
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
            if (!open) {
                throw new CredentialsException("the component " + component.get() + " is stopped");
            }
            known = source.get();
            current = known;
        }
        return known;
    }
}
