package io.github.cameltencent.sms.internal.request;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.internal.send.SendCourse;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.HeldClient;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import okhttp3.mockwebserver.RecordedRequest;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A message can name the region of its request. */
class RegionHeaderTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String HEADER = "CamelTencentSmsRegion";

    @ParameterizedTest
    @MethodSource("io.github.cameltencent.sms.testsupport.ApiTable#operations")
    void everyOperationTakesItBeforeTheOption(TencentSmsOperation operation) throws Exception {
        try (SmsRoute route = SmsRoute.to(operation, Map.of("region", "ap-singapore"))) {
            Exchange exchange = route.send(Samples.request(operation), Map.of(HEADER, "eu-frankfurt"));

            assertThat(exchange.getException()).isNull();
            RecordedRequest request = route.takeRequest();
            assertThat(request.getHeader("X-TC-Region")).isEqualTo("eu-frankfurt");
            assertThat(ApiServer.body(request)).isEqualTo(Samples.json(Samples.request(operation)));

            // The next message has none.
            assertThat(route.sendBody(Samples.request(operation)).getException())
                    .isNull();
            assertThat(route.takeRequest().getHeader("X-TC-Region")).isEqualTo("ap-singapore");
        }
    }

    static Stream<Object> names() {
        return Stream.of(
                "ap-beijing",
                // As with the option, what is not known is for Tencent to judge.
                "mars-north-1",
                new StringBuilder("ap-beijing"),
                "ap-beijing".getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream("ap-beijing".getBytes(StandardCharsets.UTF_8)),
                TextNode.valueOf("ap-beijing"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void anyTextThatCanBeARegionIsSentAsItIs(Object name) throws Exception {
        try (SmsRoute route = SmsRoute.to(TencentSmsOperation.send)) {
            assertThat(route.send(Samples.request(TencentSmsOperation.send), Map.of(HEADER, name))
                            .getException())
                    .isNull();

            assertThat(route.takeRequest().getHeader("X-TC-Region")).isIn("ap-beijing", "mars-north-1");
        }
    }

    static Stream<Object> others() {
        return Stream.of(
                "",
                " ",
                "AP-BEIJING",
                "ap beijing",
                " ap-beijing",
                "ap-beijing\r\nX-Evil: 1",
                "${header.region}",
                "{{region}}",
                "<region>",
                "广州",
                7,
                List.of("ap-beijing"),
                Map.of("region", "ap-beijing"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void anythingElseIsRefusedBeforeItIsSent(Object value) throws Exception {
        for (TencentSmsOperation operation : List.of(
                TencentSmsOperation.send, TencentSmsOperation.sendMultiGlobal, TencentSmsOperation.deleteSign)) {
            try (SmsRoute route = SmsRoute.to(operation)) {
                assertThat(route.send(Samples.request(operation), Map.of(HEADER, value))
                                .getException())
                        .isInstanceOf(TencentSmsInvalidRequestException.class)
                        .hasMessageContaining("the header CamelTencentSmsRegion must look like ap-guangzhou")
                        .hasMessageNotContaining("Evil");
                assertThat(route.requestCount()).isZero();
            }
        }
    }

    @Test
    void itIsNotTakenFromTheBody() {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(SMS.simulator()))) {
            Exchange exchange = route.send(
                    RouteHarness.oneRecipient().andThen(message -> message.setBody(Map.of("Region", "ap-singapore"))));

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContaining("Region (set the header CamelTencentSmsRegion or the option region)");
        }
        assertThat(SMS.simulator().requests()).isEmpty();
    }

    @Test
    void allRequestsOfASendAndItsRetriesGoThere() {
        SMS.simulator().faults().on("SendSms").times(2).answer(Fault.error("RequestLimitExceeded", "slow down"));
        List<String> numbers = SendCourse.numbers(401, false);
        String uri = "tencent-sms:send?maxRetries=2&retryDelay=1&maxConcurrentRequests=2";
        try (RouteHarness route = RouteHarness.to(uri, RouteHarness.at(SMS.simulator()))) {
            Exchange exchange = route.send(to(numbers, "ap-singapore"));

            assertThat(exchange.getException()).isNull();
        }
        assertThat(SMS.simulator().requests()).hasSize(5);
        assertThat(SMS.simulator().requests())
                .extracting(ReceivedRequest::region)
                .containsOnly("ap-singapore");
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), numbers);
    }

    /** It reaches the same people, whatever region it is sent by. */
    @Test
    void aRedeliveryToAnotherRegionSendsToTheRestOnly() {
        SMS.simulator()
                .faults()
                .on("SendSms")
                .skip(1)
                .times(1)
                .answer(Fault.error("RequestLimitExceeded", "slow down"));
        List<String> numbers = SendCourse.numbers(401, false);
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler()
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0)
                        .onRedelivery(exchange -> exchange.getMessage().setHeader(HEADER, "ap-singapore")));
                from("direct:start").to("tencent-sms:send");
            }
        })) {
            assertThat(route.send(to(numbers, "ap-beijing")).getException()).isNull();
        }
        assertThat(SMS.simulator().requests())
                .extracting(ReceivedRequest::region)
                .containsExactly("ap-beijing", "ap-beijing", "ap-singapore", "ap-singapore");
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), numbers);
    }

    static Stream<Arguments> otherRegions() {
        return Stream.of(
                Arguments.of("tencent-sms:deleteSign?signId=7", "ap-singapore", false),
                Arguments.of("tencent-sms:deleteSign?signId=7&region=ap-singapore", null, false),
                Arguments.of("tencent-sms:deleteSign?signId=7", "ap-guangzhou", true),
                Arguments.of("tencent-sms:deleteSign?signId=7", null, true));
    }

    /** A region has signatures of its own: what was done in one says nothing of what was done in another. */
    @ParameterizedTest
    @MethodSource("otherRegions")
    void whatWasLeftUnknownInOneRegionIsNotSettledByAnother(String uri, String region, boolean settled) {
        SMS.simulator().faults().on("DeleteSmsSign").times(1).answer(Fault.cutAfter());
        SMS.simulator()
                .faults()
                .on("DeleteSmsSign")
                .times(1)
                .answer(Fault.raw(
                        "application/json",
                        "{\"Response\":{\"DeleteSignStatus\":{},\"RequestId\":\"r\"}}"
                                .getBytes(StandardCharsets.UTF_8)));
        SMS.simulator().faults().onAny().always().answer(Fault.error("RequestLimitExceeded", "slow down"));
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .doTry()
                        .to("tencent-sms:deleteSign?signId=7")
                        .doCatch(TencentSmsException.class)
                        .process(exchange -> exchange.getMessage().setHeader(HEADER, region))
                        .to(uri)
                        .removeHeader(HEADER)
                        .to("tencent-sms:describeSignList?international=0&limit=10")
                        .end();
            }
        })) {
            assertThat(route.send(message -> {}).getException())
                    .isInstanceOf(settled ? TencentSmsRefusedException.class : TencentSmsUnknownOutcomeException.class);
        }
        assertThat(SMS.simulator().requests()).hasSize(3);
    }

    @Test
    void aClientThatHasOneRegionIsNotAskedToSendByAnother() {
        HeldClient client = new HeldClient();
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", with(client))) {
            assertThat(route.send(to(List.of("+8613812345678"), "ap-singapore")).getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContainingAll(HEADER, "tencent-sms:send", "inRegion");
        }
        assertThat(client.calls()).isEmpty();
    }

    @Test
    void aClientOfSomebodysMayKnowOthers() {
        SmsClient elsewhere = HeldClient.accepting();
        SmsClient here = new SmsClient() {
            @Override
            public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request) {
                throw new AssertionError("here");
            }

            @Override
            public SmsClient inRegion(String region) {
                assertThat(region).isEqualTo("ap-singapore");
                return elsewhere;
            }
        };
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", with(here))) {
            assertThat(route.send(to(List.of("+8613812345678"), "ap-singapore")).getException())
                    .isNull();
        }
    }

    private static Consumer<TencentSmsConfiguration> with(SmsClient client) {
        return RouteHarness.at(SMS.simulator()).andThen(configuration -> {
            configuration.setSecretId(null);
            configuration.setSecretKey(null);
            configuration.setClient(client);
        });
    }

    private static Consumer<Message> to(List<String> numbers, String region) {
        return message -> {
            message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers);
            message.setHeader(HEADER, region);
        };
    }
}
