package io.github.cameltencent.sms.internal.send;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cameltencent.sms.FailOn;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.samples.FailOver;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.ReservedPort;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The documented fail-over: another endpoint is asked where the first has certainly not sent, and nowhere else. */
class FailOverTest {

    private static final String OTHER_NUMBER = "+8613812345679";

    private final SmsSimulator first = SmsSimulator.start();
    private final SmsSimulator second = SmsSimulator.start();
    private final CamelContext context = new DefaultCamelContext();

    private enum Language {
        JAVA,
        YAML
    }

    @AfterEach
    void stop() {
        context.stop();
        first.close();
        second.close();
    }

    @ParameterizedTest
    @EnumSource
    void theSecondIsNotAskedWhereTheFirstAccepts(Language language) throws Exception {
        start(language);

        assertThat(send(RouteHarness.PHONE_NUMBER).getException()).isNull();
        assertThat(first.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.templateId()).isEqualTo("1110"));
        assertThat(second.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSecondIsAskedWhereTheFirstCannotBeReached(Language language) throws Exception {
        first.close();
        start(language);

        try (ReservedPort nobody = new ReservedPort(first.port())) {
            assertThat(send(RouteHarness.PHONE_NUMBER).getException()).isNull();
        }
        assertThat(second.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.templateId()).isEqualTo("2220"));
    }

    @ParameterizedTest
    @EnumSource
    void theSecondIsAskedWhereTheFirstRefuses(Language language) throws Exception {
        first.faults().on("SendSms").always().answer(Fault.error("RequestLimitExceeded", "slow down"));
        start(language);

        assertThat(send(RouteHarness.PHONE_NUMBER).getException()).isNull();
        assertThat(first.messages()).isEmpty();
        assertThat(second.messages()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theRefusalOfBothIsThatOfTheSecond(Language language) throws Exception {
        first.faults().on("SendSms").always().answer(Fault.error("FailedOperation.SignatureIncorrectOrUnapproved", ""));
        second.faults().on("SendSms").always().answer(Fault.error("UnauthorizedOperation", ""));
        start(language);

        assertThat(send(RouteHarness.PHONE_NUMBER).getException())
                .isInstanceOfSatisfying(
                        TencentSmsRefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo("UnauthorizedOperation"));
    }

    static Stream<Fault> whatLeavesItOpen() {
        return Stream.of(
                Fault.cutAfter(),
                Fault.cutBefore(),
                Fault.truncate(),
                Fault.httpStatus(503, "text/html", "busy"),
                Fault.errorAfter("InternalError.Timeout", ""),
                Fault.neverAnswer());
    }

    @ParameterizedTest
    @MethodSource("whatLeavesItOpen")
    void theSecondIsNotAskedWhereItIsOpenWhatTheFirstDid(Fault fault) throws Exception {
        for (Language language : Language.values()) {
            first.reset();
            first.faults().on("SendSms").always().answer(fault);
            try (CamelContext own = new DefaultCamelContext()) {
                start(own, language);
                assertThat(send(own, RouteHarness.PHONE_NUMBER).getException())
                        .isInstanceOf(TencentSmsUnknownOutcomeException.class);
            }
            assertThat(first.requests()).hasSize(1);
        }
        assertThat(second.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSecondIsNotAskedWhereTheFirstReachedSome(Language language) throws Exception {
        start(language);

        // A magic number: it is on a blocklist.
        TencentSmsException failure = (TencentSmsException)
                send(List.of(OTHER_NUMBER, "+8619900000001")).getException();

        assertThat(failure).isInstanceOf(TencentSmsPartialSendException.class);
        assertThat(first.messages()).hasSize(1);
        assertThat(second.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RequestLimitExceeded",
                "AuthFailure.UnauthorizedOperation",
                "FailedOperation.InsufficientBalanceInSmsPackage"
            })
    void theSecondIsNotAskedWhereTheFirstIsHalfDone(String code) throws Exception {
        List<String> numbers =
                IntStream.range(0, 400).mapToObj(i -> "+86138" + (10000000 + i)).toList();
        for (Language language : Language.values()) {
            first.reset();
            first.faults().on("SendSms").skip(1).times(1).answer(Fault.error(code, "no"));
            try (CamelContext own = new DefaultCamelContext()) {
                start(own, language);
                assertThat(send(own, numbers).getException())
                        .isInstanceOfSatisfying(
                                TencentSmsPartialSendException.class,
                                partial -> assertThat(partial.failure().code()).isEqualTo(code));
            }
            assertThat(first.messages()).hasSize(200);
        }
        assertThat(second.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSecondIsNotAskedForWhatIsNoRequest(Language language) throws Exception {
        start(language);

        assertThat(send("no number").getException()).isInstanceOf(TencentSmsInvalidRequestException.class);
        assertThat(second.requests()).isEmpty();
    }

    private void start(Language language) throws Exception {
        start(context, language);
    }

    private void start(CamelContext started, Language language) throws Exception {
        started.getPropertiesComponent().addInitialProperty("first", first.endpoint());
        started.getPropertiesComponent().addInitialProperty("second", second.endpoint());
        TencentSmsConfiguration configuration =
                started.getComponent("tencent-sms", TencentSmsComponent.class).getConfiguration();
        RouteHarness.at(first).accept(configuration);
        configuration.setResponseTimeout(2000);
        configuration.setFailOn(FailOn.any);
        if (language == Language.JAVA) {
            started.addRoutes(new FailOver());
        } else {
            PluginHelper.getRoutesLoader(started)
                    .loadRoutes(ResourceHelper.resolveResource(started, "classpath:samples/fail-over.camel.yaml"));
        }
        started.start();
    }

    private Exchange send(Object numbers) {
        return send(context, numbers);
    }

    private static Exchange send(CamelContext started, Object numbers) {
        return started.createFluentProducerTemplate()
                .to("direct:notify")
                .withHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers)
                .send();
    }
}
