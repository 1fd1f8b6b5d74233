package io.github.cameltencent.sms.simulator.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.cameltencent.sms.simulator.control.TooManyException;
import io.github.cameltencent.sms.simulator.store.AccountState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Streams of server-sent events. All but {@link #wake} runs on the event loop. */
final class EventStreams implements AutoCloseable {
    static final int MAX_STREAMS = 100;

    private static final int BATCH = 200;
    private static final int WRITE_QUEUE_BYTES = 256 * 1024;
    private static final long FLUSH_MILLIS = 25;
    private static final long TICK_MILLIS = 50;
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final long FAREWELL_MILLIS = 5_000;
    private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

    /** Several events as they are sent, and the id of the last one. */
    private record Batch(Buffer text, long last) {}

    private final Vertx vertx;
    private final Context context;
    private final AccountState state;
    private final EventLog log;
    private final Set<Stream> streams = new LinkedHashSet<>();
    private final AtomicBoolean flushPlanned = new AtomicBoolean();
    private volatile int open;
    private long ticker;
    private long heartbeat;

    EventStreams(Vertx vertx, AccountState state, InboxJson json) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.state = state;
        // By the real clock, in microseconds, which JavaScript's numbers hold exactly.
        this.log = new EventLog(json, TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()), this::wake);
        state.locked(() -> state.inbox().addListener(log));
    }

    void register(ApiOperations operations) {
        operations.any("streamEvents", this::stream);
    }

    int open() {
        return open;
    }

    private void stream(ApiCall call) {
        if (streams.size() >= MAX_STREAMS) {
            throw new TooManyException(streams.size() + " event streams are open already");
        }
        long known = call.whole("Last-Event-ID", call.whole("lastEventId", -1));
        Stream stream = new Stream(call.context().request());
        stream.begin(known);
        streams.add(stream);
        opened();
        flush();
    }

    /** An event has come; called by any thread, under the lock of the state. */
    private void wake() {
        if (open > 0 && flushPlanned.compareAndSet(false, true)) {
            context.runOnContext(nothing -> vertx.setTimer(FLUSH_MILLIS, timer -> {
                flushPlanned.set(false);
                flush();
            }));
        }
    }

    private void opened() {
        open = streams.size();
        if (open == 1) {
            // The inbox notices only when it is asked that a receipt has become due.
            ticker = vertx.setPeriodic(TICK_MILLIS, timer -> state.withInbox((inbox, now) -> now));
            heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, timer -> streams.forEach(Stream::beat));
        }
    }

    private void closed(Stream stream) {
        if (streams.remove(stream)) {
            open = streams.size();
            if (open == 0) {
                vertx.cancelTimer(ticker);
                vertx.cancelTimer(heartbeat);
            }
        }
    }

    private void flush() {
        Map<Long, Batch> batches = new HashMap<>();
        List.copyOf(streams).forEach(stream -> stream.send(batches));
    }

    /** {@code null} when some events after {@code id} are no longer known. */
    private @Nullable Batch batchAfter(long id) {
        return state.withInbox((inbox, now) -> {
            if (!log.has(id)) {
                return null;
            }
            Buffer text = Buffer.buffer();
            long last = id;
            for (EventLog.Event event : log.after(id, BATCH)) {
                text.appendBuffer(text(event.id(), event.name(), event.data().get()));
                last = event.id();
            }
            return new Batch(text, last);
        });
    }

    /** JSON has no line break, so one line is enough. */
    private static Buffer text(long id, String name, JsonObject data) {
        return Buffer.buffer("id: " + id + "\nevent: " + name + "\ndata: " + data.encode() + "\n\n");
    }

    /** Tells all streams that the simulator stops. */
    @Override
    public void close() {
        Promise<Void> ended = Promise.promise();
        context.runOnContext(nothing -> {
            List<Future<Void>> ends = new ArrayList<>();
            List.copyOf(streams).forEach(stream -> ends.add(stream.end("The simulator stops.")));
            Future.join(ends).onComplete(all -> ended.complete());
        });
        try {
            ended.future().toCompletionStage().toCompletableFuture().get(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // Whoever does not read the farewell is disconnected without it.
            return;
        }
    }

    /** One stream. What it has not sent yet is in the log, so a slow reader needs no memory of its own. */
    private final class Stream {
        private final HttpServerRequest request;
        private final HttpServerResponse response;
        private long sent;
        private boolean ended;

        Stream(HttpServerRequest request) {
            this.request = request;
            this.response = request.response();
        }

        void begin(long known) {
            response.setChunked(true)
                    .setWriteQueueMaxSize(WRITE_QUEUE_BYTES)
                    .putHeader("content-type", "text/event-stream")
                    .closeHandler(nothing -> closed(this));
            response.drainHandler(drained -> send(new HashMap<>()));
            state.locked(() -> {
                boolean resumes = known >= 0 && log.has(known);
                sent = resumes ? known : log.last();
                Buffer head = Buffer.buffer("retry: 1000\nid: " + sent + "\n\n");
                if (known >= 0 && !resumes) {
                    head.appendBuffer(text(sent, "gap", new JsonObject()));
                }
                write(head);
            });
        }

        void beat() {
            if (!ended && !response.writeQueueFull()) {
                write(HEARTBEAT);
            }
        }

        /** @param batches what was rendered for other streams that are as far as this one */
        void send(Map<Long, Batch> batches) {
            while (!ended) {
                // For a reader that does not read, nothing is rendered.
                boolean full = response.writeQueueFull();
                Batch batch = full ? null : batches.computeIfAbsent(sent, EventStreams.this::batchAfter);
                if (full && state.locked(() -> log.has(sent))) {
                    return;
                } else if (batch == null) {
                    end("The reader is too slow.");
                    return;
                } else if (batch.last() == sent) {
                    return;
                }
                write(batch.text());
                sent = batch.last();
            }
        }

        Future<Void> end(String reason) {
            ended = true;
            closed(this);
            if (response.closed()) {
                return Future.succeededFuture();
            }
            // A reader that does not read does not get this either, and must not stay.
            long timer = vertx.setTimer(FAREWELL_MILLIS, late -> disconnect());
            return response.end(text(sent, "end", new JsonObject().put("reason", reason)))
                    .onComplete(told -> {
                        vertx.cancelTimer(timer);
                        disconnect();
                    });
        }

        /** Other requests may share a connection of HTTP/2. */
        private void disconnect() {
            if (request.version() == HttpVersion.HTTP_2) {
                response.reset();
            } else {
                request.connection().close();
            }
        }

        private void write(Buffer text) {
            if (!response.closed()) {
                response.write(text);
            }
        }
    }
}
