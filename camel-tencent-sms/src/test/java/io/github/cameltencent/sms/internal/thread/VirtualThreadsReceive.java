package io.github.cameltencent.sms.internal.thread;

import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;

/** A process in which Camel uses virtual threads: the receipts of a page, and those of a callback, wait for each other. */
final class VirtualThreadsReceive {

    /** Of a page, and of a callback. */
    private static final int MANY = 25;

    private VirtualThreadsReceive() {}

    /** Runs it, and says on what threads. */
    public static void main(String[] arguments) throws Exception {
        poll();
        callback();
    }

    private static void poll() throws Exception {
        CountDownLatch all = new CountDownLatch(MANY);
        try (SmsSimulator simulator = SmsSimulator.start()) {
            simulator.addReceipts(RouteHarness.SMS_SDK_APP_ID, MANY);
            try (RouteHarness route = RouteHarness.from(
                    simulator, "tencent-sms:pullSendStatus?concurrentConsumers=" + MANY, exchange -> meet(all))) {
                all.await();
                route.context().getRouteController().stopRoute(RouteHarness.ROUTE_ID);
            }
        }
    }

    private static void callback() throws Exception {
        CountDownLatch all = new CountDownLatch(MANY);
        String[] receipts = IntStream.range(0, MANY)
                .mapToObj(number -> CallbackRoute.receipt("s" + number, "1381234" + (1000 + number)))
                .toArray(String[]::new);
        try (CallbackRoute route = CallbackRoute.of(
                steps -> steps.process(exchange -> meet(all)), CallbackRoute.STATUS, "concurrentConsumers=" + MANY)) {
            String answer = route.post("[" + String.join(",", receipts) + "]").body();
            if (!answer.equals(CallbackRoute.OK)) {
                throw new AssertionError(answer);
            }
        }
    }

    /** Goes on when all are here. */
    private static void meet(CountDownLatch all) throws InterruptedException {
        all.countDown();
        all.await();
        System.out.println(Thread.currentThread());
    }
}
