package io.github.cameltencent.sms.internal.webhook;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.LogCapture;
import io.github.cameltencent.sms.testsupport.RecordingExceptionHandler;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The exceptionHandler of a callback hears of what failed in its route. */
class CallbackExceptionHandlerTest {

    private static final String OTHER_PATH = "/other?callbackToken=" + CallbackRoute.TOKEN;

    static Stream<Runnable> failures() {
        return Stream.of(
                () -> {
                    throw new IllegalStateException("the handler");
                },
                () -> {
                    throw new NoClassDefFoundError("the handler");
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void thatFailsItselfDoesNotKeepOthersFromBeingProcessed(Runnable failure) throws Exception {
        RecordingExceptionHandler told = new RecordingExceptionHandler(exchange -> failure.run());
        try (CallbackRoute route = CallbackRoute.of(
                        context -> context.getRegistry().bind("told", told),
                        steps -> steps.process(CallbackExceptionHandlerTest::failForTheFirst),
                        CallbackRoute.STATUS,
                        "exceptionHandler=#told");
                LogCapture log = new LogCapture()) {
            var answer = route.post(CallbackRoute.receipts("1:1", "1:2", "1:3"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"result\":1,\"errmsg\":\"1 of 3 failed\"}");
            assertThat(route.serialNos()).containsExactly("1:1", "1:2", "1:3");
            assertThat(told.failures()).extracting(Throwable::getMessage).containsExactly("the route");
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .startsWith("The exceptionHandler of tencent-sms:sendStatusCallback failed");
        }
    }

    @Test
    void isThatOfItsOwnRoute() throws Exception {
        RecordingExceptionHandler first = new RecordingExceptionHandler();
        RecordingExceptionHandler second = new RecordingExceptionHandler();
        try (CallbackRoute route = CallbackRoute.of(
                context -> {
                    context.getRegistry().bind("first", first);
                    context.getRegistry().bind("second", second);
                    addOther(context);
                },
                steps -> steps.throwException(new IllegalStateException("of the first")),
                CallbackRoute.STATUS,
                "exceptionHandler=#first")) {
            CallbackRoute.send(CallbackRoute.request(route.url(OTHER_PATH))
                    .POST(BodyPublishers.ofString(CallbackRoute.receipts("1:1"))));
            assertThat(first.failures()).extracting(Throwable::getMessage).isEmpty();
            assertThat(second.failures()).extracting(Throwable::getMessage).containsExactly("of the second");

            route.post(CallbackRoute.receipts("1:2"));
            assertThat(first.failures()).extracting(Throwable::getMessage).containsExactly("of the first");
            assertThat(second.failures()).extracting(Throwable::getMessage).containsExactly("of the second");
        }
    }

    /** So it can tell which failures a new push would not mend. */
    @Test
    void thatTakesTheFailureAwayHasTheCallbackAcknowledged() throws Exception {
        RecordingExceptionHandler told = new RecordingExceptionHandler(exchange -> exchange.setException(null));
        try (CallbackRoute route = CallbackRoute.of(
                context -> context.getRegistry().bind("told", told),
                steps -> steps.process(CallbackExceptionHandlerTest::failForTheFirst),
                CallbackRoute.STATUS,
                "exceptionHandler=#told")) {
            assertThat(route.post(CallbackRoute.receipts("1:1", "1:2")).body()).isEqualTo(CallbackRoute.OK);
            assertThat(told.failures()).extracting(Throwable::getMessage).containsExactly("the route");
        }
    }

    private static void failForTheFirst(Exchange exchange) {
        if ("1:1".equals(exchange.getMessage().getHeader(TencentSmsConstants.REPORT_SERIAL_NO))) {
            throw new IllegalStateException("the route");
        }
    }

    private static void addOther(CamelContext context) {
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("webhook:tencent-sms:sendStatusCallback?webhookPath=/other&exceptionHandler=#second&callbackToken="
                                    + CallbackRoute.TOKEN)
                            .throwException(new IllegalStateException("of the second"));
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
