package io.github.cameltencent.sms.simulator.web;

import java.util.List;
import java.util.NoSuchElementException;

import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.LoggedRequest;
import io.vertx.core.json.JsonObject;

/** Requests of the API of Tencent. */
final class RequestResource {
    private final AccountState state;
    private final InboxJson json;

    RequestResource(AccountState state, InboxJson json) {
        this.state = state;
        this.json = json;
    }

    void register(ApiOperations operations) {
        operations.json("listRequests", this::list).json("getRequest", this::get);
    }

    private JsonObject list(ApiCall call) {
        Boolean refused = call.flag("refused");
        String action = call.text("action");
        List<LoggedRequest> page = state.withInbox((inbox, now) -> inbox.requests()
                .newest(
                        call.before(),
                        call.limit(),
                        request -> (refused == null || refused == request.refused())
                                && (action == null
                                        || action.equals(request.received().action()))));
        return call.page("requests", page, json::request, LoggedRequest::sequence);
    }

    private JsonObject get(ApiCall call) {
        long sequence = call.whole("sequence", 0);
        LoggedRequest request = state.withInbox((inbox, now) -> inbox.requests().find(sequence));
        if (request == null) {
            throw new NoSuchElementException("There is no request " + sequence);
        }
        return json.request(request);
    }
}
