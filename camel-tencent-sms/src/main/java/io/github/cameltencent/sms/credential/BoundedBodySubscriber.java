package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.internal.io.BoundedBytes;
import org.jspecify.annotations.Nullable;

/** Collects a response, up to a maximum number of bytes and for a maximum time. */
final class BoundedBodySubscriber implements HttpResponse.BodySubscriber<byte[]> {

    private final int maxBytes;
    private final BoundedBytes bytes;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private volatile Flow.@Nullable Subscription subscription;

    BoundedBodySubscriber(int maxBytes, Duration time) {
        this.maxBytes = maxBytes;
        this.bytes = new BoundedBytes(maxBytes);
        CompletableFuture<byte[]> unused = body.orTimeout(time.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((bytes, failure) -> {
                    if (failure != null) {
                        cancel();
                    }
                });
    }

    private void cancel() {
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        subscription = started;
        if (body.isDone()) {
            started.cancel();
        }
        started.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (!bytes.add(buffer)) {
                body.completeExceptionally(new IOException("returned more than " + maxBytes + " bytes"));
                return;
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }
}
