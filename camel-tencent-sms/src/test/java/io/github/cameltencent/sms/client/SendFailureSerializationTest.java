package io.github.cameltencent.sms.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A failure keeps what it tells when it is serialized, as by a queue that passes failures on. */
class SendFailureSerializationTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final List<String> SOME_REFUSED = List.of(RouteHarness.PHONE_NUMBER, "+8619900000001");

    @Test
    void aHalfDoneSendKeepsItsReport() throws Exception {
        var failure = (TencentSmsPartialSendException) serialized(failure(SOME_REFUSED));

        assertThat(failure.report().recipients())
                .extracting(SendReport.Recipient::state)
                .containsExactly(SendReport.State.ACCEPTED, SendReport.State.REFUSED);
        assertThat(failure.report().recipients().get(0).status().code()).isEqualTo("Ok");
        assertThat(failure.report().requestIds()).hasSize(1);
        assertThat(failure.failure()).isNull();
    }

    @Test
    void aHalfDoneSendKeepsTheFailureOfARequest() throws Exception {
        SMS.simulator().faults().on("SendSms").skip(1).times(1).answer(Fault.error("RequestLimitExceeded", "slow"));
        var numbers =
                IntStream.range(0, 201).mapToObj(i -> "+86138" + (10000000 + i)).toList();

        var failure = (TencentSmsPartialSendException) serialized(failure(numbers));

        assertThat(failure.failure()).isInstanceOf(TencentSmsRefusedException.class);
        assertThat(failure.failure().code()).isEqualTo("RequestLimitExceeded");
    }

    @Test
    void anUnknownSendKeepsItsReport() throws Exception {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());

        var failure = (TencentSmsUnknownOutcomeException) serialized(failure(List.of(RouteHarness.PHONE_NUMBER)));

        assertThat((failure.report()).count(SendReport.State.UNKNOWN)).isOne();
        assertThat(failure.mayHaveTakenEffect()).isTrue();
    }

    static Stream<Fault> faults() {
        return Stream.of(
                Fault.error("FailedOperation.Any", "refused"),
                Fault.error("RequestLimitExceeded", "slow down"),
                Fault.errorAfter("InternalError.Timeout", "slow"),
                Fault.httpStatus(502, "text/html", "busy"),
                Fault.raw("application/json", "{\"Response\":{\"SendStatusSet\":[{\"Fee\":\"much\"}]}}".getBytes()),
                Fault.raw("application/json", "{".getBytes()),
                Fault.truncate(),
                Fault.cutAfter(),
                Fault.resetAfter());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatAFailureSaysIsTheSame(Fault fault) throws Exception {
        SMS.simulator().faults().on("SendSms").times(1).answer(fault);

        assertSaysTheSame(failure(List.of(RouteHarness.PHONE_NUMBER)));
    }

    @Test
    void whatTheFailureOfASendThatWasNotMadeSaysIsTheSame() throws Exception {
        assertSaysTheSame(failure(List.of("+86138123456789012345")));
    }

    @Test
    void whatTheFailureOfASendThatDidNotGoOutSaysIsTheSame() throws Exception {
        try (SmsSimulator gone = SmsSimulator.start()) {
            gone.close();

            assertSaysTheSame(failure(gone, List.of(RouteHarness.PHONE_NUMBER)));
        }
    }

    private static void assertSaysTheSame(TencentSmsException written) throws Exception {
        TencentSmsException read = (TencentSmsException) serialized(written);

        assertThat(read).isExactlyInstanceOf(written.getClass()).hasMessage(written.getMessage());
        assertThat(read.code()).isEqualTo(written.code());
        assertThat(read.action()).isEqualTo(written.action());
        assertThat(read.requestId()).isEqualTo(written.requestId());
        assertThat(read.outcome()).isEqualTo(written.outcome());
        assertThat(read.mayHaveTakenEffect()).isEqualTo(written.mayHaveTakenEffect());
        assertThat(read.isRetryable()).isEqualTo(written.isRetryable());
        assertThat(read.getHttpResponseCode()).isEqualTo(written.getHttpResponseCode());
    }

    private static TencentSmsException failure(List<String> numbers) {
        return failure(SMS.simulator(), numbers);
    }

    private static TencentSmsException failure(SmsSimulator simulator, List<String> numbers) {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send?failOn=any", RouteHarness.at(simulator))) {
            return (TencentSmsException)
                    route.send(message -> message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers))
                            .getException();
        }
    }

    private static Object serialized(Object object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
