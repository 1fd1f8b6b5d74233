package io.github.cameltencent.sms.internal.webhook;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.LogCapture;
import io.github.cameltencent.sms.testsupport.Samples;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.support.LoggingExceptionHandler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What Tencent pushes runs through the route, and Tencent hears how that ended. */
class CallbackTest {

    @Test
    void everyReceiptIsAnExchange() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS)) {
            assertAcknowledged(route.post(CallbackRoute.receipts("1:1", "1:2", "1:3")));

            assertThat(route.serialNos()).containsExactly("1:1", "1:2", "1:3");
            Exchange last = route.received().get(2);
            assertThat(last.getMessage().getBody())
                    .isEqualTo(new PullSmsSendStatus(
                            1445040184L,
                            "86",
                            "13812345678",
                            "+8613812345678",
                            "1:3",
                            "SUCCESS",
                            "DELIVRD",
                            "context"));
            assertThat(last.getMessage().getHeaders())
                    .containsOnlyKeys(
                            "CamelMessageTimestamp",
                            "CamelTencentSmsReportCountryCode",
                            "CamelTencentSmsReportDescription",
                            "CamelTencentSmsReportPhoneNumber",
                            "CamelTencentSmsReportSerialNo",
                            "CamelTencentSmsReportSessionContext",
                            "CamelTencentSmsReportStatus",
                            "CamelTencentSmsReportUserReceiveTime")
                    .containsEntry("CamelMessageTimestamp", 1445040184000L)
                    .containsEntry("CamelTencentSmsReportPhoneNumber", "+86138****5678")
                    .containsEntry("CamelTencentSmsReportSerialNo", "1:3")
                    .containsEntry("CamelTencentSmsReportStatus", "SUCCESS");
            assertThat(route.received()).extracting(CallbackTest::place).containsExactly("0/3", "1/3", "2/3 last");
        }
    }

    @Test
    void aReplyIsAnExchange() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.REPLY, "phoneNumberHeader=full")) {
            assertAcknowledged(route.post(CallbackRoute.A_REPLY));

            assertThat(route.received()).extracting(CallbackTest::place).containsExactly("0/1 last");
            assertThat(route.received().get(0).getMessage().getBody())
                    .isEqualTo(new PullSmsReplyStatus(
                            "01", "86", "+8613812345678", "Example", "yes", 1457336869L, "13812345678"));
            assertThat(route.received().get(0).getMessage().getHeaders())
                    .containsOnlyKeys(
                            "CamelMessageTimestamp",
                            "CamelTencentSmsReplyCountryCode",
                            "CamelTencentSmsReplyExtendCode",
                            "CamelTencentSmsReplyPhoneNumber",
                            "CamelTencentSmsReplySignName",
                            "CamelTencentSmsReplyTime")
                    .containsEntry("CamelMessageTimestamp", 1457336869000L)
                    .containsEntry("CamelTencentSmsReplyPhoneNumber", "+8613812345678");
        }
    }

    @Test
    void batchingMakesOneExchangeOfAPush() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS, "batching=true")) {
            assertAcknowledged(route.post(CallbackRoute.receipts("1:1", "1:2", "1:3")));

            assertThat(route.received()).extracting(CallbackTest::place).containsExactly("0/1 last");
            assertThat(route.received().get(0).getMessage().getHeaders()).isEmpty();
            assertThat((List<?>) route.received().get(0).getMessage().getBody())
                    .extracting(receipt -> ((PullSmsSendStatus) receipt).serialNo())
                    .containsExactly("1:1", "1:2", "1:3");
        }
    }

    @Test
    void nothingInAPushIsFine() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS);
                CallbackRoute batching = CallbackRoute.of(CallbackRoute.STATUS, "batching=true")) {
            assertAcknowledged(route.post("[]"));
            assertAcknowledged(batching.post("[]"));

            assertThat(route.received()).isEmpty();
            assertThat(batching.received()).isEmpty();
        }
    }

    @Test
    void isNotAnsweredBeforeTheRouteIsDone() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (CallbackRoute route = CallbackRoute.of(
                steps -> steps.threads(2).process(exchange -> release.await()), CallbackRoute.STATUS)) {
            CompletableFuture<HttpResponse<String>> answer = route.postAsync(CallbackRoute.receipts("1:1"));
            await().until(() -> !route.received().isEmpty());
            assertThat(answer).isNotDone();

            release.countDown();
            assertAcknowledged(answer.get());
        } finally {
            release.countDown();
        }
    }

    @Test
    void isToBePushedAgainIfOneFails() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(failingFor("1:2"), CallbackRoute.STATUS);
                LogCapture log = new LogCapture()) {
            assertFailed(route.post(CallbackRoute.receipts("1:1", "1:2", "1:3")));

            assertThat(route.serialNos()).containsExactly("1:1", "1:2", "1:3");
            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("The route failed for an event from tencent-sms:sendStatusCallback", "out of order");
        }
    }

    /** An option of the endpoint, as for every consumer of Camel. */
    @Test
    void failuresGoToTheExceptionHandler() throws Exception {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        try (CallbackRoute route = CallbackRoute.of(
                context -> context.getRegistry().bind("handler", handler(failures)),
                failingFor("1:2"),
                CallbackRoute.STATUS,
                "exceptionHandler=#handler")) {
            assertFailed(route.post(CallbackRoute.receipts("1:1", "1:2")));

            assertThat(failures).singleElement().asString().contains("out of order");
        }
    }

    @Test
    void isDoneWhenTheRouteHandlesItsFailure() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(
                        steps -> {
                            steps.onException(IllegalStateException.class).handled(true);
                            failingFor("1:1").accept(steps);
                        },
                        CallbackRoute.STATUS);
                LogCapture log = new LogCapture()) {
            assertAcknowledged(route.post(CallbackRoute.receipts("1:1")));

            assertThat(log.warnings()).isEmpty();
        }
    }

    @Test
    void isToBePushedAgainIfTheRouteRollsBack() throws Exception {
        try (CallbackRoute all = CallbackRoute.of(RouteDefinition::markRollbackOnly, CallbackRoute.STATUS);
                CallbackRoute last = CallbackRoute.of(RouteDefinition::markRollbackOnlyLast, CallbackRoute.STATUS)) {
            assertFailed(all.post(CallbackRoute.receipts("1:1")));
            assertFailed(last.post(CallbackRoute.receipts("1:1")));
        }
    }

    @Test
    void onlyPostIsTaken() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS)) {
            for (String method : List.of("GET", "PUT", "DELETE", "HEAD")) {
                assertThat(CallbackRoute.send(CallbackRoute.request(route.url())
                                        .method(method, BodyPublishers.ofString(CallbackRoute.receipts("1:1"))))
                                .statusCode())
                        .as(method)
                        .isEqualTo(405);
            }
            assertThat(route.received()).isEmpty();
        }
    }

    private static Consumer<RouteDefinition> failingFor(String serialNo) {
        return steps -> steps.process(exchange -> {
            if (serialNo.equals(exchange.getMessage().getHeader(TencentSmsConstants.REPORT_SERIAL_NO))) {
                throw new IllegalStateException("out of order");
            }
        });
    }

    private static ExceptionHandler handler(List<Throwable> failures) {
        return new LoggingExceptionHandler(null, CallbackTest.class) {
            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                failures.add(exception);
            }
        };
    }

    private static String place(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.BATCH_INDEX) + "/"
                + exchange.getProperty(ExchangePropertyKey.BATCH_SIZE)
                + (exchange.getProperty(ExchangePropertyKey.BATCH_COMPLETE, boolean.class) ? " last" : "");
    }

    private static void assertAcknowledged(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
        assertThat(answer.body()).isEqualTo(CallbackRoute.OK);
    }

    private static void assertFailed(HttpResponse<String> answer) {
        JsonNode json = Samples.parse(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.get("result").isIntegralNumber()).isTrue();
        assertThat(json.get("result").intValue()).isNotZero();
    }
}
