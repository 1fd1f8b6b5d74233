package io.github.cameltencent.sms.samples;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.ReservedPort;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The samples of the page about HTTP answer their callers as it says. */
class HttpToSmsTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final Path BODY = Path.of("src/test/resources/samples/http-to-sms.json");

    private enum Language {
        JAVA {
            @Override
            void addTo(Main main) {
                main.configure().addRoutesBuilder(new HttpToSms());
            }
        },
        YAML {
            @Override
            void addTo(Main main) {
                main.configure().withRoutesIncludePattern("classpath:samples/http-to-sms.camel.yaml");
            }
        };

        abstract void addTo(Main main);
    }

    @ParameterizedTest
    @EnumSource
    void sendsWhatWasPosted(Language language) throws Exception {
        HttpResponse<String> response = post(language, Files.readString(BODY));

        assertThat(SMS.simulator().messages()).singleElement().satisfies(message -> {
            assertThat(message.phoneNumber()).isEqualTo("+8613800138000");
            assertThat(message.templateId()).as("not that of the HTTP header").isEqualTo("1110");
            assertThat(message.templateParamSet()).containsExactly("246810");
            assertThat(response.body()).isEqualTo("{\"serialNo\": \"" + message.serialNo() + "\"}");
        });
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNotJson(Language language) throws Exception {
        HttpResponse<String> response = post(language, "phone=1");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("The body is not JSON");
    }

    @ParameterizedTest
    @EnumSource
    void refusesANumberWithoutQuotes(Language language) throws Exception {
        HttpResponse<String> response = post(language, "{\"phone\": 13865550100, \"code\": \"246810\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("write the phone number as text").doesNotContain("13865550100");
        assertThat(SMS.simulator().messages()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void tellsThatTheOutcomeIsUnknown(Language language) throws Exception {
        SMS.simulator().faults().on("SendSms").times(1).answer(Fault.cutAfter());

        HttpResponse<String> response = post(language, Files.readString(BODY));

        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).isEqualTo("{\"mayHaveBeenSent\": true, \"retry\": false}");
    }

    private static HttpResponse<String> post(Language language, String body) throws Exception {
        Main main = new Main();
        try (ReservedPort port = new ReservedPort()) {
            main.addInitialProperty("http.host", "127.0.0.1");
            main.addInitialProperty("http.port", String.valueOf(port.number()));
            main.addInitialProperty(
                    "camel.component.tencent-sms.endpoint", SMS.simulator().endpoint());
            main.addInitialProperty(
                    "camel.component.tencent-sms.secretId", SMS.simulator().secretId());
            main.addInitialProperty(
                    "camel.component.tencent-sms.secretKey", SMS.simulator().secretKey());
            language.addTo(main);
            main.start();
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.number() + "/welcome"))
                                    .header("CamelTencentSmsTemplateId", "2220")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } finally {
            main.stop();
        }
    }
}
