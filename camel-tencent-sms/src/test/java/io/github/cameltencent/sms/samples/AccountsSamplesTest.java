package io.github.cameltencent.sms.samples;

import java.util.Map;

import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Several accounts in one application, as the page shows them: by two components, and by a bean for each tenant. */
class AccountsSamplesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @RegisterExtension
    static final SmsSimulatorExtension ABROAD = new SmsSimulatorExtension(
            SmsSimulator.builder().secretId("AKIDabroad").secretKey("key-abroad"));

    @ParameterizedTest
    @CsvSource({
        "CN, +8613800138000, java",
        "CN, +8613800138000, yaml",
        "US, +12025550123, java",
        "US, +12025550123, yaml"
    })
    void twoComponentsSignForAnAccountEach(String country, String number, String language) {
        Main main = new Main();
        main.setPropertyPlaceholderLocations("classpath:samples/two-accounts.properties");
        set(main, "tencent-sms", SMS.simulator());
        set(main, "smsabroad", ABROAD.simulator());

        Exchange exchange = send(
                main,
                language,
                new TwoAccounts(),
                "two-accounts",
                "direct:shipped",
                Map.of("country", country, "CamelTencentSmsPhoneNumberSet", number));

        assertThat(exchange.getException()).isNull();
        boolean isMainland = country.equals("CN");
        SmsSimulator used = (isMainland ? SMS : ABROAD).simulator();
        SmsSimulator unused = (isMainland ? ABROAD : SMS).simulator();
        assertThat(used.messages()).hasSize(1);
        assertThat(signer(used.requests().get(0))).isEqualTo(used.secretId());
        assertThat(unused.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"tenant-a, java", "tenant-a, yaml", "tenant-b, java", "tenant-b, yaml"})
    void eachTenantSignsForItself(String tenant, String language) {
        Main main = new Main();
        // The component has an account of its own, which is no tenant's.
        set(main, "tencent-sms", SMS.simulator());
        main.addOverrideProperty("camel.component.tencent-sms.secretId", "AKIDcomponent");
        main.addOverrideProperty("camel.component.tencent-sms.sessionToken", "token-of-the-component");
        // It would show the SecretId: to Camel, a property of the application's own is no secret by that name.
        main.configure().withAutoConfigurationLogSummary(false);
        main.addInitialProperty("tenant-a.secretId", SMS.simulator().secretId());
        main.addInitialProperty("tenant-a.secretKey", SMS.simulator().secretKey());
        main.configure().addConfiguration(Tenants.class);

        Exchange exchange = send(
                main,
                language,
                new AccountOfATenant(),
                "account-of-a-tenant",
                "direct:tenant-message",
                Map.of(
                        "tenant",
                        tenant,
                        "CamelTencentSmsPhoneNumberSet",
                        "+8613800138000",
                        "CamelTencentSmsSdkAppId",
                        "1400006666",
                        "CamelTencentSmsSignName",
                        "Example",
                        "CamelTencentSmsTemplateId",
                        "1110"));

        boolean isKnown = tenant.equals("tenant-a");
        assertThat(exchange.getException() == null).isEqualTo(isKnown);
        assertThat(SMS.simulator().requests()).singleElement().satisfies(request -> {
            assertThat(signer(request)).isEqualTo(isKnown ? SMS.simulator().secretId() : "AKIDtenantB");
            assertThat(request.headers()).doesNotContainKey("x-tc-token");
        });
    }

    private static void set(Main main, String component, SmsSimulator simulator) {
        String prefix = "camel.component." + component + ".";
        main.addOverrideProperty(prefix + "endpoint", simulator.endpoint());
        main.addOverrideProperty(prefix + "secretId", simulator.secretId());
        main.addOverrideProperty(prefix + "secretKey", simulator.secretKey());
        main.addOverrideProperty(prefix + "maxRetries", "0");
    }

    private static Exchange send(
            Main main, String language, RouteBuilder java, String yaml, String uri, Map<String, Object> headers) {
        if (language.equals("java")) {
            main.configure().addRoutesBuilder(java);
        } else {
            main.configure().withRoutesIncludePattern("classpath:samples/" + yaml + ".camel.yaml");
        }
        try {
            main.start();
            return main.getCamelContext()
                    .createProducerTemplate()
                    .request(uri, exchange -> exchange.getMessage().setHeaders(headers));
        } finally {
            main.stop();
        }
    }

    private static String signer(ReceivedRequest request) {
        return request.headers().get("authorization").replaceAll(".*Credential=([^/]+)/.*", "$1");
    }
}
