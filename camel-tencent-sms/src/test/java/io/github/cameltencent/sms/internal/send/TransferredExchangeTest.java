package io.github.cameltencent.sms.internal.send;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultExchangeHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

/** An exchange that Camel hands over whole, as its components for JMS do if they shall, has all that it had. */
class TransferredExchangeTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS =
            new SmsSimulatorExtension(SmsSimulator.builder().deliveryDelay(Duration.ZERO));

    private static final List<String> SOME_REFUSED =
            List.of(RouteHarness.PHONE_NUMBER, MagicNumber.BLACKLISTED.mainland());

    private final Queue<Transfer> handedOver = new ConcurrentLinkedQueue<>();

    /** What was handed over, and the bytes of it: with all objects, and without those in headers and properties but failures. */
    private record Transfer(Exchange written, byte[] bytes, byte[] bytesWithoutObjects) {

        static Transfer of(Exchange exchange) throws IOException {
            return new Transfer(exchange.copy(), written(exchange, true), written(exchange, false));
        }

        private static byte[] written(Exchange exchange, boolean withObjects) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(DefaultExchangeHolder.marshal(exchange, true, withObjects));
            }
            return bytes.toByteArray();
        }

        byte[] bytes(boolean withObjects) {
            return withObjects ? bytes : bytesWithoutObjects;
        }

        Exchange read() throws Exception {
            Exchange read = new DefaultExchange(written.getContext());
            read(read, bytes);
            return read;
        }

        static void read(Exchange exchange, byte[] bytes) throws Exception {
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
                DefaultExchangeHolder.unmarshal(exchange, (DefaultExchangeHolder) in.readObject());
            }
        }
    }

    @Test
    void afterASend() throws Exception {
        assertIsWhole(sent("tencent-sms:send", RouteHarness.oneRecipient()));
    }

    @Test
    void afterASendThatReachedSome() throws Exception {
        Exchange read = assertIsWhole(sent(
                "tencent-sms:send?failOn=any",
                message -> message.setHeader(
                        TencentSmsConstants.PHONE_NUMBER_SET,
                        List.of(RouteHarness.PHONE_NUMBER, MagicNumber.BLACKLISTED.mainland()))));

        assertThat(read.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class)
                        .recipients())
                .extracting(SendReport.Recipient::state)
                .containsExactly(SendReport.State.ACCEPTED, SendReport.State.REFUSED);
    }

    @Test
    void afterASendWithoutAnAnswer() throws Exception {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());

        Exchange read = assertIsWhole(sent("tencent-sms:send", RouteHarness.oneRecipient()));

        assertThat(read.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class)
                        .count(SendReport.State.UNKNOWN))
                .isOne();
    }

    /** Also where only the failure goes along, and no other object. */
    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "true, true", "false, true"})
    void elsewhereOnlyThoseAreSentToWhomItHasNotReached(boolean withObjects, boolean pooled) throws Exception {
        List<String> numbers = SendCourse.numbers(201, false);
        SMS.simulator().faults().on("SendSms").skip(1).times(1).answer(Fault.error("RequestLimitExceeded", "slow"));
        Transfer transfer = sent("tencent-sms:send", to(numbers));

        Exchange ended = sentElsewhere(transfer.bytes(withObjects), "tencent-sms:send", to(numbers), pooled);

        assertThat(ended.getException()).isNull();
        RouteHarness.assertEachGotOneMessage(SMS.simulator(), numbers);
        assertThat(SMS.simulator().requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void elsewhereWhoIsUnknownStaysSo(boolean withObjects) throws Exception {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        byte[] bytes = sent("tencent-sms:send", RouteHarness.oneRecipient()).bytes(withObjects);

        Exchange again = sentElsewhere(bytes, "tencent-sms:send", RouteHarness.oneRecipient(), false);
        SMS.simulator().faults().onAny().times(1).answer(Fault.error("FailedOperation.Any", "no"));
        Exchange lookUp =
                sentElsewhere(bytes, "tencent-sms:describePhoneNumberInfo", RouteHarness.oneRecipient(), false);

        assertThat(SMS.simulator().messages()).hasSize(1);
        assertThat(List.of(again, lookUp))
                .allSatisfy(exchange -> assertThat(exchange.getException())
                        .isInstanceOf(TencentSmsUnknownOutcomeException.class)
                        .extracting(failure -> KeyedSendReport.of(failure).recipients(SendReport.State.UNKNOWN))
                        .asInstanceOf(LIST)
                        .hasSize(1));
        sentElsewhere(bytes, "tencent-sms:send?redeliverUnknown=true", RouteHarness.oneRecipient(), false);
        assertThat(SMS.simulator().messages()).hasSize(2);
    }

    /** As where its caller is interrupted, and the exchange goes to a dead letter queue meanwhile. */
    @Test
    void elsewhereASendThatIsUnderWayIsUnknown() throws Exception {
        CompletableFuture<Void> released = new CompletableFuture<>();
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.hold(released));
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(SMS.simulator()))) {
            Exchange exchange = route.context().getEndpoint("direct:start").createExchange();
            RouteHarness.oneRecipient().accept(exchange.getMessage());
            CompletableFuture<Exchange> end =
                    route.context().createProducerTemplate().asyncSend("direct:start", exchange);
            await().until(() -> SMS.simulator().requests().size() == 1);

            Exchange again = sentElsewhere(
                    Transfer.of(exchange).bytes(true), "tencent-sms:send", RouteHarness.oneRecipient(), false);
            released.complete(null);

            assertThat(again.getException()).isInstanceOf(TencentSmsUnknownOutcomeException.class);
            assertThat(end.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @Test
    void elsewhereAnotherTextIsSent() throws Exception {
        Transfer transfer = sent("tencent-sms:send?failOn=any", to(SOME_REFUSED));

        sentElsewhere(
                transfer.bytes(true), "tencent-sms:send?failOn=any&templateParamSet=another", to(SOME_REFUSED), false);

        assertThat(SMS.simulator().messages())
                .extracting(SentMessage::phoneNumber)
                .containsExactly(RouteHarness.PHONE_NUMBER, RouteHarness.PHONE_NUMBER);
    }

    /** What a later attempt has made good is no reason to send nothing elsewhere. */
    @Test
    void elsewhereItIsSentAgainIfItIsSettled() throws Exception {
        SMS.simulator().faults().on("SendSms").skip(1).times(1).answer(Fault.error("RequestLimitExceeded", "slow"));
        List<String> numbers = SendCourse.numbers(201, false);
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0));
                from("direct:start").to("tencent-sms:send").process(exchange -> handedOver.add(Transfer.of(exchange)));
            }
        })) {
            assertThat(route.send(to(numbers)).getException()).isNull();
        }
        assertThat(handedOver.element().written().getProperty(TencentSmsConstants.SEND_REPORT))
                .isNotNull();

        sentElsewhere(handedOver.remove().bytes(true), "tencent-sms:send", to(numbers), false);

        assertThat(SMS.simulator().messages()).hasSize(2 * numbers.size());
    }

    /** The values of a template can be codes, and the report goes wherever its exchange goes. */
    @Test
    void theReportTellsNothingOfTheValues() throws Exception {
        Transfer transfer = sent("tencent-sms:send?failOn=any&templateParamSet=246810", to(SOME_REFUSED));

        Exchange read = transfer.read();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(read.getProperty(TencentSmsConstants.SEND_REPORT));
            out.writeObject(read.getProperty(Exchange.EXCEPTION_CAUGHT));
        }

        assertThat(bytes.toString(StandardCharsets.ISO_8859_1))
                .contains("recipients")
                .doesNotContain("246810");
    }

    private static Consumer<Message> to(List<String> numbers) {
        return message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers);
    }

    /** In another context, which knows of the exchange what comes with it. */
    private static Exchange sentElsewhere(byte[] bytes, String uri, Consumer<Message> message, boolean pooled)
            throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            if (pooled) {
                context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
            }
            RouteHarness.component(RouteHarness.at(SMS.simulator())).accept(context);
            context.start();
            Exchange exchange = new DefaultExchange(context);
            Transfer.read(exchange, bytes);
            message.accept(exchange.getMessage());
            return context.createProducerTemplate().send(uri, exchange);
        }
    }

    @Test
    void afterALookAtWhatWasSent() throws Exception {
        sent("tencent-sms:send", RouteHarness.oneRecipient());

        assertIsWhole(sent("tencent-sms:describeSendRecordList", message -> {
            message.setHeader(TencentSmsConstants.PHONE_NUMBER, RouteHarness.PHONE_NUMBER);
            message.setHeader(TencentSmsConstants.BEGIN_TIME, Instant.now().getEpochSecond() - 60);
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pullSendStatus", "pullSendStatus?batching=true", "pullReplyStatus"})
    void fromAQueue(String operation) throws Exception {
        SMS.simulator().addReceipts(RouteHarness.SMS_SDK_APP_ID, 3);
        SMS.simulator().addReplies(RouteHarness.SMS_SDK_APP_ID, 3);
        try (RouteHarness route = RouteHarness.from(
                SMS.simulator(), "tencent-sms:" + operation, exchange -> handedOver.add(Transfer.of(exchange)))) {
            await().until(() -> !handedOver.isEmpty());
        }

        assertIsWhole(handedOver.remove());
    }

    @Test
    void fromACallback() throws Exception {
        try (CallbackRoute route = CallbackRoute.of(
                steps -> steps.process(exchange -> handedOver.add(Transfer.of(exchange))), CallbackRoute.STATUS)) {
            route.post(CallbackRoute.receipts("2019:1"));
        }

        assertIsWhole(handedOver.remove());
    }

    /** A failure is caught, so that the route goes on. */
    private Transfer sent(String uri, Consumer<Message> message) {
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(SMS.simulator()), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .doTry()
                        .to(uri)
                        .doCatch(TencentSmsException.class)
                        .end()
                        .process(exchange -> handedOver.add(Transfer.of(exchange)));
            }
        })) {
            route.send(message);
        }
        return handedOver.remove();
    }

    private static Exchange assertIsWhole(Transfer transfer) throws Exception {
        Exchange written = transfer.written();
        Exchange read = transfer.read();

        Object body = written.getMessage().getBody();
        Throwable caught = written.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (caught == null) {
            assertThat(body instanceof List<?> list ? list.get(0) : body).isInstanceOf(ApiObject.class);
        } else {
            assertThat(read.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class))
                    .isExactlyInstanceOf(caught.getClass())
                    .hasMessage(caught.getMessage());
        }
        assertThat(read.getMessage().getBody()).isEqualTo(body);
        assertThat(read.getMessage().getHeaders())
                .isEqualTo(written.getMessage().getHeaders());
        return read;
    }
}
