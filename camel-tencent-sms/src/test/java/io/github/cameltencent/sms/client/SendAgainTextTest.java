package io.github.cameltencent.sms.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.cameltencent.sms.PackageAccess;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.credential.AssumeRoleCredentials;
import io.github.cameltencent.sms.credential.BareMachine;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsException;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.simulator.MagicNumber;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SendAgainText;
import io.github.cameltencent.sms.testsupport.TlsFiles;
import io.github.cameltencent.sms.testsupport.TunnelProxy;
import okhttp3.mockwebserver.MockWebServer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** No message invites to send again what fails again; each says what to do instead. */
class SendAgainTextTest {

    private static final String AGAIN = "safe to retry";
    private static final String IN_VAIN = "A retry fails until the cause is fixed.";

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @TempDir
    Path directory;

    @Test
    void withoutCredentialsTheUsualCureComesFirst() throws Exception {
        Exception failure = failure(PackageAccess.component(executor -> BareMachine.credentials(directory)), noPair());

        assertThat(failure)
                .hasMessageMatching("(?s)SendSms was not sent: there are no credentials\\. Set the options secretId and"
                        + " secretKey, .*camel\\.component\\.tencent-sms\\.secret-id .*secretId and secretKey.*Spring Boot.*"
                        + "environment: .*profile: .*TKE: .*CVM: .*")
                .hasMessageEndingWith(IN_VAIN)
                .hasMessageNotContaining(AGAIN);
    }

    /** Half of the credentials are a slip, and the cure is the other half. */
    @Test
    void ofHalfAPairTheOtherHalfIsNamed() throws Exception {
        Exception failure = failure(
                PackageAccess.component(executor ->
                        BareMachine.credentials(Map.of("TENCENTCLOUD_SECRET_ID", "AKIDexample"), directory)),
                noPair());

        assertThat(failure)
                .hasMessage(
                        "SendSms was not sent: there are no credentials: environment: TENCENTCLOUD_SECRET_KEY is not"
                                + " set. " + IN_VAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "FailedOperation.TemplateIncorrectOrUnapproved, false",
        "InvalidParameterValue.Any, false",
        "AuthFailure.SecretIdNotFound, false",
        "UnauthorizedOperation, false",
        "LimitExceeded.PhoneNumberDailyLimit, false",
        "RequestLimitExceeded, true",
        "RequestLimitExceeded.New, true"
    })
    void ofARefusalItDependsOnTheCode(String code, boolean again) throws Exception {
        SMS.simulator().faults().on("SendSms").always().answer(Fault.error(code, "no"));

        assertThat(failure(new TencentSmsComponent(), options -> {}))
                .hasMessageContaining(
                        again
                                ? "It had no effect; it is safe to retry."
                                : "It had no effect. A retry is refused until the cause is fixed.")
                .hasMessageNotContaining("duplicates")
                .message()
                .matches(text -> again == text.contains(AGAIN));
    }

    @Test
    void ofARefusalOfTheRecipientToo() throws Exception {
        Exception failure = failure(new TencentSmsComponent(), options -> {}, MagicNumber.BLACKLISTED.mainland());

        assertThat(failure)
                .hasMessageContaining("A retry is refused until the cause is fixed.")
                .hasMessageNotContaining(AGAIN);
    }

    @Test
    void aRequestThatIsNotValidIsNotWorthIt() throws Exception {
        assertThat(failure(new TencentSmsComponent(), options -> {}, "12"))
                .hasMessageStartingWith("SendSms was not sent: ")
                .hasMessageNotContaining("retry");
    }

    @Test
    void aNetworkThatIsDownComesUpAgain() throws Exception {
        assertThat(failure(new TencentSmsComponent(), options -> options.setEndpoint("http://127.0.0.1:1")))
                .hasMessageEndingWith("It is safe to retry.");
        CredentialsProvider role = new AssumeRoleCredentials.Builder()
                .credentialsProvider(() -> new Credentials("id", "key"))
                .roleArn("qcs::cam::uin/1:roleName/sms")
                .endpoint("http://127.0.0.1:1")
                .build();
        assertThat(failure(
                        new TencentSmsComponent(), noPair().andThen(options -> options.setCredentialsProvider(role))))
                .hasMessageContaining("AssumeRole: 127.0.0.1 refused the connection")
                .hasMessageEndingWith("It is safe to retry.");
        ((AssumeRoleCredentials) role).close();
    }

    @Test
    void aProviderThatHasNoneHasNoneTheNextTime() throws Exception {
        CredentialsProvider sealed = () -> {
            throw new CredentialsException("the vault is sealed");
        };

        assertThat(failure(
                        new TencentSmsComponent(), noPair().andThen(options -> options.setCredentialsProvider(sealed))))
                .hasMessage("SendSms was not sent: the vault is sealed. " + IN_VAIN);
    }

    @Test
    void aCertificateDoesNotBecomeAnotherOne() throws Exception {
        TlsFiles files = new TlsFiles(Files.createDirectory(directory.resolve("tls")));
        try (MockWebServer unknown = files.server("localhost")) {
            for (String endpoint : List.of(
                    "https://localhost:" + unknown.getPort(),
                    SMS.simulator().endpoint().replace("http:", "https:"))) {
                assertThat(failure(new TencentSmsComponent(), options -> options.setEndpoint(endpoint)))
                        .hasMessageContaining("TLS with " + endpoint + " failed")
                        .hasMessageEndingWith(IN_VAIN);
            }
        }
    }

    @Test
    void aProxyThatWantsAPasswordWantsItTheNextTime() throws Exception {
        try (TunnelProxy proxy = new TunnelProxy(1)) {
            proxy.demand("camel", "password");

            assertThat(failure(new TencentSmsComponent(), options -> {
                        options.setEndpoint("https://localhost");
                        options.setProxyHost("127.0.0.1");
                        options.setProxyPort(proxy.port());
                    }))
                    .hasMessageContaining("HTTP status 407")
                    .hasMessageEndingWith(IN_VAIN);
        }
    }

    private static Consumer<TencentSmsConfiguration> noPair() {
        return options -> {
            options.setSecretId(null);
            options.setSecretKey(null);
        };
    }

    private static Exception failure(TencentSmsComponent component, Consumer<TencentSmsConfiguration> more)
            throws Exception {
        return failure(component, more, RouteHarness.PHONE_NUMBER);
    }

    private static Exception failure(
            TencentSmsComponent component, Consumer<TencentSmsConfiguration> more, String number) throws Exception {
        RouteHarness.at(SMS.simulator()).andThen(more).accept(component.getConfiguration());
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addComponent("tencent-sms", component);
            RouteHarness.addTemplate(context);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to("tencent-sms:send");
                }
            });
            context.start();
            Exception failure = context.createFluentProducerTemplate()
                    .to("direct:in")
                    .withHeader(TencentSmsConstants.PHONE_NUMBER_SET, number)
                    .send()
                    .getException();
            assertThat(failure).isInstanceOf(TencentSmsException.class);
            SendAgainText.assertAgrees((TencentSmsException) failure);
            return failure;
        }
    }
}
