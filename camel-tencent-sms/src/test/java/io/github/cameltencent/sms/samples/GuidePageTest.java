package io.github.cameltencent.sms.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page for users of Tencent's SDK shows is code that runs, with the answers that they expect. */
class GuidePageTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The four samples of the guides. */
    private enum Sample {
        SEND(new GuideSend(), "SendSms"),
        RECEIPTS(new GuideReceipts(), "PullSmsSendStatus"),
        STATISTICS(new GuideStatistics(), "SendStatusStatistics"),
        TEMPLATE(new GuideTemplate(), "AddSmsTemplate");

        private final RoutesBuilder java;
        private final String action;

        Sample(RoutesBuilder java, String action) {
            this.java = java;
            this.action = action;
        }

        private String name(String prefix) {
            return prefix + "guide-" + name().toLowerCase(Locale.ROOT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sampleInJavaRuns(Sample sample) throws Exception {
        try (Application application = new Application(sample.java)) {
            assertRuns(application, sample);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sampleInYamlRuns(Sample sample) throws Exception {
        try (Application application = new Application("classpath:samples/" + sample.name("") + ".camel.yaml")) {
            assertRuns(application, sample);
        }
    }

    private static void assertRuns(Application application, Sample sample) throws IOException {
        Exchange exchange = application.send(sample.name("direct:"), null);

        assertThat(exchange.getException()).isNull();
        String answer = exchange.getMessage().getBody(String.class);
        assertThat(answer).as("indented").contains("{\n", "RequestId");
        assertThat(JSON.readTree(answer).isObject()).isTrue();
        assertThat(SMS.simulator().requests()).singleElement().satisfies(request -> {
            assertThat(request.action()).isEqualTo(sample.action);
            assertThat(request.region()).isEqualTo("ap-singapore");
            assertThat(request.headers()).containsEntry("x-tc-language", "en-US");
            assertThat(request.answeredWith()).isEqualTo("Ok");
        });
    }

    @Test
    void sampleInJsonSendsTheJsonOfTheSdk() throws Exception {
        String json = Files.readString(Path.of("src/test/resources/samples/guide-send.json"));
        try (Application application = new Application(new GuideJson())) {
            Exchange exchange = application.send("direct:guide-json", json);

            assertThat(exchange.getMessage()
                            .getBody(SendSmsResponse.class)
                            .sendStatusSet()
                            .get(0)
                            .code())
                    .isEqualTo("Ok");
        }
        JsonNode sent = JSON.readTree(SMS.simulator().requests().get(0).body());
        assertThat(sent).isEqualTo(JSON.readTree(json));
    }

    @Test
    void sampleOfErrorsHandlesThem() throws Exception {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.error("FailedOperation.Any", "no"));
        try (Application application = new Application(new GuideErrors())) {
            for (int i = 0; i < 2; i++) {
                Exchange exchange = application
                        .context()
                        .createProducerTemplate()
                        .request(
                                "direct:guide-errors",
                                sent -> sent.getMessage().setHeader("CamelTencentSmsPhoneNumberSet", "+8613711112222"));

                assertThat(exchange.getException()).isNull();
                assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT)).isNotNull();
            }
        }
    }

    /** With the properties that the page shows, but for where requests go. */
    private static final class Application implements AutoCloseable {

        private final Main main = new Main();

        Application(RoutesBuilder route) throws Exception {
            main.configure().addRoutesBuilder(route);
            start();
        }

        Application(String file) throws Exception {
            main.configure().withRoutesIncludePattern(file);
            start();
        }

        private void start() throws Exception {
            main.setPropertyPlaceholderLocations("classpath:samples/guide.properties");
            main.addOverrideProperty(
                    "camel.component.tencent-sms.endpoint", SMS.simulator().endpoint());
            main.addOverrideProperty(
                    "camel.component.tencent-sms.secretId", SMS.simulator().secretId());
            main.addOverrideProperty(
                    "camel.component.tencent-sms.secretKey", SMS.simulator().secretKey());
            main.start();
            assertThat(context()
                            .getComponent("tencent-sms", TencentSmsComponent.class)
                            .getConfiguration()
                            .getResponseTimeout())
                    .isEqualTo(30_000);
        }

        CamelContext context() {
            return main.getCamelContext();
        }

        Exchange send(String uri, Object body) {
            return context()
                    .createProducerTemplate()
                    .request(uri, exchange -> exchange.getMessage().setBody(body));
        }

        @Override
        public void close() {
            main.stop();
        }
    }
}
