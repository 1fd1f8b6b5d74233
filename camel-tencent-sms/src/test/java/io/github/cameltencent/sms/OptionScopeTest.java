package io.github.cameltencent.sms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.internal.request.RequestSchema;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.RememberedResources;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What is of one message, or of one consumer, can be set where a route names the endpoint, and not for all endpoints. */
class OptionScopeTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    /** Fields of requests that are the same for a whole application. */
    private static final Set<String> OF_AN_APPLICATION = Set.of("smsSdkAppId", "signName");

    private static final String PHONE_NUMBER = "+8613812345678";

    /** Of the generated description. */
    @Test
    void theComponentHasWhatIsCommonAndNothingOfAMessage() {
        Set<String> ofComponent = names("componentProperties");
        Set<String> fields = Arrays.stream(TencentSmsOperation.values())
                .flatMap(operation -> operation.schema().fields().stream())
                .map(RequestSchema.Field::name)
                .filter(name -> !OF_AN_APPLICATION.contains(name))
                .collect(Collectors.toSet());

        assertThat(fields).contains("phoneNumberSet", "templateParamSet", "limit", "signId");
        assertThat(ofComponent)
                .doesNotContainAnyElementsOf(fields)
                .doesNotContainAnyElementsOf(ConsumerKind.OPTIONS)
                .doesNotContain("requestFrom", "operation")
                .containsAll(OF_AN_APPLICATION)
                .contains(
                        "region", "endpoint", "secretId", "credentialsProvider", "proxyHost", "failOn", "requirePlus");
        assertThat(names("properties"))
                .containsAll(ConsumerKind.OPTIONS)
                .contains("requestFrom", "operation", "phoneNumberSet", "templateParamSet", "limit", "signId")
                .containsAll(OF_AN_APPLICATION);
    }

    /** Every option that an endpoint only has, as people write it. */
    static Stream<Arguments> optionsOfEndpoints() {
        Set<String> names = names("properties");
        names.removeAll(names("componentProperties"));
        names.remove("operation");
        assertThat(names).hasSizeGreaterThan(40);
        return names.stream()
                .flatMap(name -> Stream.of(
                                name,
                                name.toLowerCase(Locale.ROOT),
                                dashed(name),
                                dashed(name).replace('-', '_').toUpperCase(Locale.ROOT),
                                Character.toUpperCase(name.charAt(0)) + name.substring(1))
                        .distinct()
                        .map(written -> Arguments.of(name, written)));
    }

    @ParameterizedTest
    @MethodSource("optionsOfEndpoints")
    void anOptionOfAnEndpointIsRefusedOnTheComponent(String option, String written) {
        Throwable failure = startFailure("camel.component.tencent-sms." + written, PHONE_NUMBER);

        assertThat(failure)
                .rootCause()
                .hasMessage("The option " + option + " is an endpoint option, not a component option: set it in the"
                        + " endpoint URI, as in tencent-sms:operation?" + option + "=...");
    }

    @ParameterizedTest
    @CsvSource({"phoneNumbers, phoneNumber", "templat-id, templateId", "pendingRepo, pendingRepository"})
    void aMisspeltOneIsToldWithWhereItBelongs(String written, String meant) {
        assertThat(startFailure("camel.component.tencent-sms." + written, "1"))
                .rootCause()
                .hasMessageStartingWith("Unknown option " + dashless(written) + ". Did you mean " + meant
                        + "? It is an endpoint option, not a component option");
    }

    /** Nobody has asked for a signature of this name. */
    @ParameterizedTest
    @ValueSource(strings = {"addSign", "modifySign"})
    void theSignatureOfTheComponentIsNotAppliedFor(String operation) {
        String uri = "tencent-sms:" + operation + "?signId=1&signType=0&documentType=0&international=0&signPurpose=0";
        try (RouteHarness route = RouteHarness.to(
                operation.equals("addSign") ? uri.replace("signId=1&", "") : uri,
                RouteHarness.at(SMS.simulator()).andThen(options -> options.setSignName("Example")))) {
            assertThat(route.send(message -> message.setHeader(TencentSmsConstants.PROOF_IMAGE, "aW1hZ2U="))
                            .getException())
                    .hasMessageContaining("SignName is missing");
        }
        assertThat(SMS.simulator().requests()).isEmpty();
    }

    @Test
    void thereIsAlwaysAConfiguration() {
        TencentSmsComponent component = new TencentSmsComponent();
        TencentSmsConfiguration before = component.getConfiguration();

        assertThatThrownBy(() -> component.setConfiguration(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The configuration of the component tencent-sms must not be null");
        assertThat(component.getConfiguration()).isSameAs(before);
    }

    /** Endpoints of one component have nothing of each other. */
    @Test
    void anEndpointKeepsItsOptionsToItself() throws Exception {
        try (DefaultCamelContext context = RememberedResources.newContext()) {
            TencentSmsEndpoint one = context.getEndpoint(
                    "tencent-sms:send?templateId=1110&phoneNumberSet=RAW(" + PHONE_NUMBER + ")",
                    TencentSmsEndpoint.class);
            TencentSmsEndpoint other = context.getEndpoint("tencent-sms:send", TencentSmsEndpoint.class);

            assertThat(one.getRequestOptions().getPhoneNumberSet()).isEqualTo(PHONE_NUMBER);
            assertThat(other.getRequestOptions().getPhoneNumberSet()).isNull();
            assertThat(other.getRequestOptions().getTemplateId()).isNull();
        }
    }

    private static Throwable startFailure(String property, String value) {
        Main main = new Main();
        main.addInitialProperty(property, value);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("tencent-sms:send?secretId=AKIDexample&secretKey=key");
            }
        });
        try {
            return catchThrowable(main::start);
        } finally {
            main.stop();
        }
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Camel hands it on so. */
    private static String dashless(String name) {
        return name.equals("templat-id") ? "templatId" : name;
    }

    private static Set<String> names(String place) {
        try (InputStream file =
                OptionScopeTest.class.getResourceAsStream("/META-INF/io/github/cameltencent/sms/tencent-sms.json")) {
            JsonNode description = Samples.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            Set<String> names = new TreeSet<>();
            description.get(place).fieldNames().forEachRemaining(names::add);
            return names;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
