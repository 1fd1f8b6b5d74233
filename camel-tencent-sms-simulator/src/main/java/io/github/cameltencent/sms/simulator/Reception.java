package io.github.cameltencent.sms.simulator;

/** Where requests arrive: writes them down, and lets a fault have its way if there is one. */
final class Reception {
    private final Faults faults;
    private final Service service;
    private final Cloud cloud;

    Reception(Faults faults, Service service, Cloud cloud) {
        this.faults = faults;
        this.service = service;
        this.cloud = cloud;
    }

    Answer receive(IncomingRequest request) {
        Work work = () -> service.serve(request);
        Fault fault = faults.next(request.header("x-tc-action"));
        Answer answer =
                fault == null ? Answer.whole(work.carryOut()) : fault.effect().apply(work);
        cloud.add(ReceivedRequest.of(request, answer.summary()));
        return answer;
    }
}
