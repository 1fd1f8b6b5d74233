package io.github.cameltencent.sms.internal.receive;

import java.util.Map;

import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullResponse;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Keeps entries in memory, with what consumers of the endpoint have left. Each is handed out once. */
public final class MemoryReceiveBuffer<E extends ApiObject> implements ReceiveBuffer<E> {

    private final Endpoint endpoint;
    private final EventMapper<E> mapper;
    private final UnprocessedPages unprocessed;

    /** @param unprocessed belongs to the endpoint, and outlives this */
    public MemoryReceiveBuffer(Endpoint endpoint, EventMapper<E> mapper, UnprocessedPages unprocessed) {
        this.endpoint = endpoint;
        this.mapper = mapper;
        this.unprocessed = unprocessed;
    }

    @Override
    public void add(PullResponse<E> page) {
        unprocessed.add(endpoint.toString(), new PulledPage<>(page.entries(), page.requestId()));
    }

    /** All consumers of an endpoint have the same kind of page. */
    @SuppressWarnings("unchecked")
    @Override
    public @Nullable Exchange next() {
        PulledPage<E> page = (PulledPage<E>) unprocessed.pollOne();
        if (page == null) {
            return null;
        }
        Exchange exchange = endpoint.createExchange();
        mapper.fill(exchange, Delivery.single(page.entries().get(0), page.requestId(), Redelivery.NONE, Map.of()));
        return exchange;
    }
}
