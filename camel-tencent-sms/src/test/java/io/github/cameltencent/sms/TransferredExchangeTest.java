package io.github.cameltencent.sms;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.simulator.Fault;
import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultExchangeHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An exchange that Camel hands over whole, as its components for JMS do if they shall, has all that it had. */
class TransferredExchangeTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS =
            new SmsSimulatorExtension(SmsSimulator.builder().deliveryDelay(Duration.ZERO));

    private final Queue<Transfer> handedOver = new ConcurrentLinkedQueue<>();

    /** What was handed over, and the bytes of it. */
    private record Transfer(Exchange written, byte[] bytes) {

        static Transfer of(Exchange exchange) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(DefaultExchangeHolder.marshal(exchange, true, true));
            }
            return new Transfer(exchange.copy(), bytes.toByteArray());
        }

        Exchange read() throws Exception {
            Exchange read = new DefaultExchange(written.getContext());
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
                DefaultExchangeHolder.unmarshal(read, (DefaultExchangeHolder) in.readObject());
            }
            return read;
        }
    }

    @Test
    void afterASend() throws Exception {
        assertIsWhole(sent("tencent-sms:send", TestRoute.oneRecipient()));
    }

    @Test
    void afterASendThatReachedSome() throws Exception {
        Exchange read = assertIsWhole(sent(
                "tencent-sms:send?failOn=any",
                message -> message.setHeader(
                        TencentSmsConstants.PHONE_NUMBER_SET,
                        List.of(TestRoute.PHONE_NUMBER, MagicNumber.BLACKLISTED.mainland()))));

        assertThat(read.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class)
                        .recipients())
                .extracting(SendReport.Recipient::state)
                .containsExactly(SendReport.State.ACCEPTED, SendReport.State.REFUSED);
    }

    @Test
    void afterASendWithoutAnAnswer() throws Exception {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());

        Exchange read = assertIsWhole(sent("tencent-sms:send", TestRoute.oneRecipient()));

        assertThat(read.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class)
                        .count(SendReport.State.UNKNOWN))
                .isOne();
    }

    @Test
    void afterALookAtWhatWasSent() throws Exception {
        sent("tencent-sms:send", TestRoute.oneRecipient());

        assertIsWhole(sent("tencent-sms:describeSendRecordList", message -> {
            message.setHeader(TencentSmsConstants.PHONE_NUMBER, TestRoute.PHONE_NUMBER);
            message.setHeader(TencentSmsConstants.BEGIN_TIME, Instant.now().getEpochSecond() - 60);
        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pullSendStatus", "pullSendStatus?batching=true", "pullReplyStatus"})
    void fromAQueue(String operation) throws Exception {
        SMS.simulator().addReceipts(TestRoute.SMS_SDK_APP_ID, 3);
        SMS.simulator().addReplies(TestRoute.SMS_SDK_APP_ID, 3);
        try (QueueRoute route = QueueRoute.from(
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
        try (TestRoute route = TestRoute.of(TestRoute.at(SMS.simulator()), new RouteBuilder() {
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
