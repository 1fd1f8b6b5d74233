package io.github.cameltencent.sms.simulator;

import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.simulator.fault.Faults;
import io.github.cameltencent.sms.simulator.fault.Work;
import io.github.cameltencent.sms.simulator.http.HttpRequest;
import io.github.cameltencent.sms.simulator.http.WireResponse;
import io.github.cameltencent.sms.simulator.store.AccountState;

/** Where requests arrive: writes them down, and lets a fault have its way if there is one. */
final class RequestDispatcher {
    private final Faults faults;
    private final Service service;
    private final AccountState cloud;

    RequestDispatcher(Faults faults, Service service, AccountState cloud) {
        this.faults = faults;
        this.service = service;
        this.cloud = cloud;
    }

    WireResponse receive(HttpRequest request) {
        Work work = () -> service.serve(request);
        Fault fault = faults.next(request.header("x-tc-action"));
        WireResponse answer = fault == null
                ? WireResponse.whole(work.carryOut())
                : fault.effect().apply(work);
        cloud.add(ReceivedRequest.of(request, answer.summary()));
        return answer;
    }
}
