package io.github.cameltencent.sms.internal.receive;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullResponse;
import io.github.cameltencent.sms.model.SmsRequest;
import org.jspecify.annotations.Nullable;

/** Asks for pages and waits for them. Once it is closed, which can be at any time, it asks for none any more. */
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
     * Asks for a page and waits for it, also when interrupted: what is on its way may not come again.
     *
     * @return the page, or {@code null} if this is closed
     * @throws TencentSmsException if there is none
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
