package io.github.cameltencent.sms.simulator.standalone;

import java.util.List;
import java.util.Set;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.testsupport.LogLines;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A region that the simulator does not know is served, with a warning, unless it is to be strict. */
class RegionsTest {
    private static final String UNKNOWN = "ap-shanghai";
    private static final String APP = "1400006666";

    private final LogLines log = new LogLines();
    private final List<String> logged = log.all();

    @AfterEach
    void listenNoMore() {
        log.close();
    }

    @Test
    void anUnknownOneIsServedAndWarnedOfOnce() {
        try (SmsSimulator simulator = SmsSimulator.start()) {
            assertThat(code(simulator, "ap-guangzhou")).isEqualTo("Ok");
            assertThat(logged).isEmpty();

            assertThat(code(simulator, UNKNOWN)).isEqualTo("Ok");
            assertThat(code(simulator, UNKNOWN)).isEqualTo("Ok");

            assertThat(logged).singleElement().asString().startsWith("WARNING").contains(UNKNOWN, "ap-singapore");
            assertThat(simulator.messages()).hasSize(3);
        }
    }

    @Test
    void anUnknownOneIsRefusedIfTheSimulatorIsStrict() {
        try (SmsSimulator simulator =
                SmsSimulator.builder().acceptUnknownRegions(false).start()) {
            assertThat(code(simulator, UNKNOWN)).isEqualTo("UnsupportedRegion");
            assertThat(code(simulator, "eu-frankfurt")).isEqualTo("Ok");
        }
        try (SmsSimulator simulator =
                CommandLine.parse(new String[] {"--strict"}).builder().start()) {
            assertThat(code(simulator, UNKNOWN)).isEqualTo("UnsupportedRegion");
        }
        assertThat(logged).isEmpty();
    }

    @Test
    void oneThatWasNotToldIsRefusedWhereSomeWere() {
        try (SmsSimulator simulator =
                SmsSimulator.builder().regions(Set.of(UNKNOWN)).start()) {
            assertThat(code(simulator, UNKNOWN)).isEqualTo("Ok");
            assertThat(code(simulator, "ap-guangzhou")).isEqualTo("UnsupportedRegion");
        }
        assertThat(logged).isEmpty();
    }

    @Test
    void anUnknownOneHasTheMailOfAllRegions() {
        try (SmsSimulator simulator = SmsSimulator.start()) {
            simulator.addReceipts(APP, 2);
            simulator.reply(APP, "+8618501234444", "before");

            assertThat(pull(simulator, "PullSmsSendStatus", UNKNOWN)).isEqualTo(2);
            assertThat(pull(simulator, "PullSmsReplyStatus", UNKNOWN)).isEqualTo(1);
            assertThat(pull(simulator, "PullSmsSendStatus", "ap-guangzhou")).isZero();

            simulator.addReceipts(APP, 1);
            assertThat(pull(simulator, "PullSmsSendStatus", "eu-moscow")).isEqualTo(1);
            assertThat(pull(simulator, "PullSmsSendStatus", UNKNOWN)).isZero();
            assertThat(simulator.waitingReceipts(APP)).isZero();
        }
    }

    private static String code(SmsSimulator simulator, String region) {
        return new SignedRequest(
                        simulator,
                        "SendSms",
                        "{\"PhoneNumberSet\":[\"+6581234567\"],\"SmsSdkAppId\":\"" + APP
                                + "\",\"TemplateId\":\"1110\"}")
                .region(region)
                .code();
    }

    private static int pull(SmsSimulator simulator, String action, String region) {
        return new SignedRequest(simulator, action, "{\"SmsSdkAppId\":\"" + APP + "\",\"Limit\":10}")
                .region(region)
                .response()
                .getAsJsonArray(action + "Set")
                .size();
    }
}
