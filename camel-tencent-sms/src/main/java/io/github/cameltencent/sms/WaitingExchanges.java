package io.github.cameltencent.sms;

import java.util.ArrayList;
import java.util.List;

import io.github.cameltencent.sms.internal.lookup.TrackedMessageMapper;
import io.github.cameltencent.sms.internal.receive.EventType;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.Masking;
import io.github.cameltencent.sms.tracking.MessageQuery;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStore;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.RecoverableAggregationRepository;

/** Shows tools what waits at an endpoint, as far as anybody may see it: the bodies are the masked texts of the records. */
final class WaitingExchanges {

    /** States that an outcome or a receipt ends; the one that asks for attention most comes first. */
    private static final List<MessageState> OPEN =
            List.of(MessageState.UNKNOWN, MessageState.CLAIMED, MessageState.ACCEPTED);

    private final TencentSmsEndpoint endpoint;

    WaitingExchanges(TencentSmsEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    List<Exchange> list(int limit) {
        EventSource<?> source = endpoint.operation().source();
        RecoverableAggregationRepository repository =
                endpoint.getConsumerOptions().getPendingRepository();
        if (source != null && repository != null) {
            return entries(source.type(), repository, limit);
        }
        MessageStore store = endpoint.getConfiguration().getMessageStore();
        return store == null ? List.of() : messages(store, limit);
    }

    private <E extends ApiObject> List<Exchange> entries(
            EventType<E> type, RecoverableAggregationRepository repository, int limit) {
        return new TencentSmsConsumerFactory(endpoint)
                .pendingStore(repository, type).browse(limit).stream()
                        .map(entry -> exchange(type, entry))
                        .toList();
    }

    private <E extends ApiObject> Exchange exchange(EventType<E> type, E entry) {
        Exchange exchange = endpoint.createExchange();
        Message message = exchange.getMessage();
        type.headers(entry, Masking::phoneNumber).forEach((name, value) -> {
            if (value != null) {
                message.setHeader(name, value);
            }
        });
        message.removeHeader(TencentSmsConstants.REPORT_SESSION_CONTEXT);
        Long seconds = type.time(entry);
        if (seconds != null) {
            message.setHeader(TencentSmsConstants.MESSAGE_TIMESTAMP, seconds * 1000);
        }
        message.setBody(entry.toString());
        return exchange;
    }

    private List<Exchange> messages(MessageStore store, int limit) {
        List<TrackedMessage> open = new ArrayList<>();
        for (MessageState state : OPEN) {
            int left = limit - open.size();
            if (left > 0) {
                open.addAll(store.list(new MessageQuery(state, null, null, left)));
            }
        }
        return open.stream().map(this::exchange).toList();
    }

    private Exchange exchange(TrackedMessage tracked) {
        Exchange exchange = endpoint.createExchange();
        Message message = exchange.getMessage();
        new TrackedMessageMapper(Masking::phoneNumber).fill(message, tracked);
        message.setHeader(
                TencentSmsConstants.MESSAGE_TIMESTAMP, tracked.claimedAt().toEpochMilli());
        message.setBody(tracked.toString());
        return exchange;
    }
}
