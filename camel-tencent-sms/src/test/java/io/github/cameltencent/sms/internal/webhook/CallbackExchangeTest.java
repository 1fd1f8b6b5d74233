package io.github.cameltencent.sms.internal.webhook;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.LogCapture;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** A route gets the records and nothing else of the request, and the answer has nothing of the route. */
class CallbackExchangeTest {

    private static final Map<String, String> STRANGE = Map.of(
            "CamelTencentSmsPhoneNumberSet", "+8613900000000",
            "CamelTencentSmsSdkAppId", "1400000000",
            "CamelTencentSmsReportSerialNo", "forged",
            "CamelHttpUri", "http://127.0.0.1:1/",
            "CamelHttpResponseCode", "500",
            "CamelFileName", "../../etc/passwd",
            "CamelBatchSize", "99",
            "X-Stranger", "strange",
            "Cookie", "session=strange",
            "Authorization", "Basic c3RyYW5nZTpzdHJhbmdl");

    @Test
    void hasNothingOfTheHeadersOfTheRequest() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS)) {
            var request = CallbackRoute.request(route.url());
            STRANGE.forEach(request::header);
            HttpResponse<String> answer =
                    CallbackRoute.send(request.POST(BodyPublishers.ofString(CallbackRoute.receipts("1:1"))));

            assertIsOfTheReceiptOnly(route.received().get(0));
            assertHasNothingButTheResult(answer);
        }
    }

    @Test
    void hasNothingOfTheQuery() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS)) {
            String url = route.url() + "&x=y&" + RouteHarness.query(STRANGE);
            HttpResponse<String> answer = CallbackRoute.send(
                    CallbackRoute.request(url).POST(BodyPublishers.ofString(CallbackRoute.receipts("1:1"))));

            assertIsOfTheReceiptOnly(route.received().get(0));
            assertHasNothingButTheResult(answer);
        }
    }

    @Test
    void hasNothingOfThePath() throws Exception {
        try (CallbackRoute route = CallbackRoute.at("sendStatusCallback?callbackToken=" + CallbackRoute.TOKEN
                + "&webhookPath=/{CamelTencentSmsPhoneNumberSet}/{callbackToken}")) {
            HttpResponse<String> answer =
                    CallbackRoute.send(CallbackRoute.request(route.url("/8613900000000/" + CallbackRoute.TOKEN))
                            .POST(BodyPublishers.ofString(CallbackRoute.receipts("1:1"))));

            assertIsOfTheReceiptOnly(route.received().get(0));
            assertHasNothingButTheResult(answer);
        }
    }

    @Test
    void nothingOfItIsInTheAnswer() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(
                steps -> steps.process(exchange -> {
                    STRANGE.forEach(exchange.getMessage()::setHeader);
                    exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 500);
                    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain");
                    exchange.getMessage().setBody("what the route makes of it");
                }),
                CallbackRoute.STATUS)) {
            assertHasNothingButTheResult(route.post(CallbackRoute.receipts("1:1")));
        }
    }

    /** What went wrong is no business of who calls. */
    @Test
    void nothingOfItsFailureIsInTheAnswer() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(
                        steps -> steps.process(exchange -> {
                            throw new IllegalStateException("strange");
                        }),
                        CallbackRoute.STATUS);
                LogCapture log = new LogCapture()) {
            HttpResponse<String> answer = route.post(CallbackRoute.receipts("1:1", "1:2"));

            assertThat(answer.body()).isEqualTo("{\"result\":1,\"errmsg\":\"2 of 2 failed\"}");
            assertThat(answer.headers().map()).containsOnlyKeys("connection", "content-length", "content-type", "date");
            assertThat(log.warnings()).hasSize(2);
        }
    }

    /** By the name of its option, Camel takes the token for a secret. */
    @Test
    void nothingShowsTheToken() throws Exception {
        try (LogCapture log = new LogCapture("org.apache.camel");
                LogCapture startUp = new LogCapture("org.apache.camel.impl.engine.AbstractCamelContext");
                CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS)) {
            route.post(CallbackRoute.receipts("1:1"));
            route.context().getRouteController().stopRoute(RouteHarness.ROUTE_ID);

            assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains(CallbackRoute.TOKEN));
            assertThat(startUp.lines())
                    .anyMatch(line -> line.contains(
                            "Started " + RouteHarness.ROUTE_ID + " (webhook:tencent-sms:sendStatusCallback"))
                    .noneMatch(line -> line.contains(CallbackRoute.TOKEN));
            assertThat(route.received().get(0).getFromEndpoint()).hasToString("tencent-sms:sendStatusCallback");
            assertThat(route.context().getEndpoints())
                    .extracting(Object::toString)
                    .anyMatch(endpoint -> endpoint.contains("callbackToken=xxxxxx"))
                    .noneMatch(endpoint -> endpoint.contains(CallbackRoute.TOKEN));
            assertThat(route.context().getRoutes())
                    .extracting(Object::toString)
                    .noneMatch(text -> text.contains(CallbackRoute.TOKEN));
        }
    }

    @Test
    void noFailureToStartShowsTheToken() {
        for (String option : new String[] {"maxCallbackBytes=0", "maxCallbackBytes=x", "unknown=x", "limit=5"}) {
            Throwable failure = catchThrowable(() -> CallbackRoute.of(CallbackRoute.STATUS, option));

            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace.toString()).contains(option.split("=", 2)[0]).doesNotContain(CallbackRoute.TOKEN);
        }
    }

    private static void assertIsOfTheReceiptOnly(Exchange exchange) {
        assertThat(exchange.getMessage().getHeaders())
                .containsOnlyKeys(
                        "CamelMessageTimestamp",
                        "CamelTencentSmsReportCountryCode",
                        "CamelTencentSmsReportDescription",
                        "CamelTencentSmsReportPhoneNumber",
                        "CamelTencentSmsReportSerialNo",
                        "CamelTencentSmsReportSessionContext",
                        "CamelTencentSmsReportStatus",
                        "CamelTencentSmsReportUserReceiveTime")
                .containsEntry("CamelTencentSmsReportSerialNo", "1:1");
        assertThat(exchange.getAllProperties())
                .containsOnlyKeys("CamelBatchIndex", "CamelBatchSize", "CamelBatchComplete")
                .containsEntry("CamelBatchSize", 1);
        assertThat(exchange.getVariables()).isEmpty();
        assertThat(exchange.getPattern()).isEqualTo(ExchangePattern.InOnly);
    }

    private static void assertHasNothingButTheResult(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(CallbackRoute.OK);
        assertThat(answer.headers().map()).containsOnlyKeys("connection", "content-length", "content-type", "date");
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
    }
}
