package io.github.cameltencent.sms.internal.receive;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullResponse;
import io.github.cameltencent.sms.model.SmsRequest;
import org.jspecify.annotations.Nullable;

/** Requests pages and waits for them. It can be closed at any time; then it requests no more pages. */
public final class PageFetcher<E extends ApiObject> {

    private final PageClient<E> client;
    private final DeferredInterrupt interrupts;
    private final Object gate = new Object();
    private boolean open;

    public PageFetcher(PageClient<E> client, DeferredInterrupt interrupts) {
        this.client = client;
        this.interrupts = interrupts;
    }

    public void open() {
        setOpen(true);
    }

    public void close() {
        setOpen(false);
    }

    private void setOpen(boolean open) {
        synchronized (gate) {
            this.open = open;
        }
    }

    public boolean isOpen() {
        synchronized (gate) {
            return open;
        }
    }

    /**
     * Requests a page and waits for it, also when interrupted: a pulled page may not come again.
     *
     * @return the page, or {@code null} if this is closed
     * @throws TencentSmsException if the request fails
     */
    public @Nullable PullResponse<E> fetch(SmsRequest request) {
        CompletionStage<? extends PullResponse<E>> page;
        synchronized (gate) {
            if (!open) {
                return null;
            }
            page = client.ask(request);
        }
        try {
            return page.toCompletableFuture().join();
        } catch (CompletionException | CancellationException e) {
            throw client.exception(e);
        } finally {
            interrupts.defer();
        }
    }
}
