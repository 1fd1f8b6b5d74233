package io.github.cameltencent.sms;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.internal.request.RequestSchema;
import io.github.cameltencent.sms.testsupport.ApiTable;
import io.github.cameltencent.sms.testsupport.Samples;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.EndpointUriFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What tools know of the component: its options, headers and operations, as the build describes them. */
class WiringMetadataTest {

    private static final CamelContext CONTEXT = new DefaultCamelContext();
    private static JsonNode description;

    @BeforeAll
    static void readDescription() throws IOException {
        CONTEXT.start();
        try (InputStream file = TencentSmsComponent.class.getResourceAsStream(
                "/META-INF/io/github/cameltencent/sms/tencent-sms.json")) {
            description = Samples.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void stopContext() {
        CONTEXT.stop();
    }

    @Test
    void operationsAreThoseOfTheApiAndTheCallbacks() {
        Set<String> described = new LinkedHashSet<>();
        description.at("/properties/operation/enum").forEach(name -> described.add(name.textValue()));

        Set<String> expected =
                ApiTable.ACTIONS.stream().map(ApiTable.Action::operation).collect(Collectors.toSet());
        expected.addAll(Set.of("sendStatusCallback", "replyCallback"));
        assertThat(described).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyRequestFieldThatFitsIntoAUriIsAnOption() {
        Set<String> options = requestFields().stream()
                .filter(ApiTable.Field::hasOption)
                .map(ApiTable.Field::component)
                .collect(Collectors.toSet());

        assertThat(names("/properties")).containsAll(options);
        assertThat(options).allMatch(FieldOptions::has);
        // Not of a field, but of how it is read.
        options.add("requestFrom");
        // They are the same for many endpoints.
        options.removeAll(Set.of("smsSdkAppId", "signName"));
        assertThat(Arrays.stream(RequestOptions.class.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .map(Field::getName))
                .containsExactlyInAnyOrderElementsOf(options);
    }

    @Test
    void everyRequestFieldIsAHeaderAndAllOtherHeadersAreReceived() {
        Set<String> expected =
                requestFields().stream().map(ApiTable.Field::header).collect(Collectors.toCollection(TreeSet::new));
        requestFields()
                .forEach(field ->
                        assertThat(RequestSchema.headerName(field.name())).isEqualTo(field.header()));
        // No field of a request, but a common parameter of the API's.
        expected.add("CamelTencentSmsRegion");
        // For the message store; not sent.
        expected.addAll(Set.of("CamelTencentSmsMessageKey", "CamelTencentSmsCampaign"));
        Set<String> received = Set.of(
                "CamelMessageTimestamp",
                "CamelTencentSmsRequestId",
                "CamelTencentSmsAcceptedCount",
                "CamelTencentSmsRefusedCount",
                "CamelTencentSmsUnknownCount",
                "CamelTencentSmsFeeCount",
                "CamelTencentSmsTotalCount",
                "CamelTencentSmsRepeated",
                "CamelTencentSmsRepeatedCount",
                "CamelTencentSmsReportCampaign",
                "CamelTencentSmsReportCountryCode",
                "CamelTencentSmsReportDescription",
                "CamelTencentSmsReportMessageKey",
                "CamelTencentSmsReportMessageState",
                "CamelTencentSmsReportPhoneNumber",
                "CamelTencentSmsReportSerialNo",
                "CamelTencentSmsReportSessionContext",
                "CamelTencentSmsReportStatus",
                "CamelTencentSmsReportSubError",
                "CamelTencentSmsReportSubErrorDesc",
                "CamelTencentSmsReportUserReceiveTime",
                "CamelTencentSmsReplyCountryCode",
                "CamelTencentSmsReplyExtendCode",
                "CamelTencentSmsReplyPhoneNumber",
                "CamelTencentSmsReplySignName",
                "CamelTencentSmsReplyTime");
        // What was received must not steer what is sent.
        assertThat(received).doesNotContainAnyElementsOf(expected);
        expected.addAll(received);

        assertThat(names("/headers")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void everyOptionOfAConsumerIsKnownToItsOperations() {
        assertThat(Arrays.stream(ConsumerOptions.class.getDeclaredFields()).map(Field::getName))
                .containsExactlyInAnyOrderElementsOf(ConsumerKind.OPTIONS);
        assertThat(Arrays.stream(TencentSmsOperation.values())
                        .map(TencentSmsOperation::source)
                        .filter(Objects::nonNull)
                        .flatMap(source -> source.kind().options().stream()))
                .containsAll(ConsumerKind.OPTIONS);
    }

    @Test
    void whatARouteThatStartsFromAnOperationNeedsIsNotForProducersOnly() {
        Set<String> needed = Arrays.stream(TencentSmsOperation.values())
                .filter(operation -> operation.source() != null && !operation.isCallback())
                .flatMap(operation -> operation.schema().fields().stream())
                .filter(RequestSchema.Field::required)
                .map(RequestSchema.Field::name)
                .filter(name -> !ConsumerKind.SUPPLIED.contains(name))
                .collect(Collectors.toSet());

        assertThat(needed).containsExactlyInAnyOrder("smsSdkAppId", "phoneNumber");
        assertThat(needed)
                .allSatisfy(name -> assertThat(description
                                .at("/properties")
                                .get(name)
                                .get("label")
                                .textValue())
                        .as(name)
                        .doesNotContain("producer"));
    }

    @Test
    void credentialsNumbersAndParametersAreSecret() {
        assertThat(secrets("/componentProperties"))
                .containsExactlyInAnyOrder("secretId", "secretKey", "sessionToken", "proxyUsername", "proxyPassword");
        assertThat(secrets("/properties"))
                .containsExactlyInAnyOrder(
                        "secretId",
                        "secretKey",
                        "sessionToken",
                        "proxyUsername",
                        "proxyPassword",
                        "phoneNumber",
                        "phoneNumberSet",
                        "sessionContext",
                        "templateParamSet",
                        "callbackToken");
    }

    @Test
    void everythingIsDescribed() {
        for (String place : Set.of("/properties", "/componentProperties", "/headers")) {
            names(place)
                    .forEach(name -> assertThat(description
                                    .at(place)
                                    .get(name)
                                    .get("description")
                                    .textValue())
                            .as(name)
                            .isNotBlank());
        }
    }

    @Test
    void uriIsBuiltFromAMapAndMeansWhatTheMapSays() throws Exception {
        EndpointUriFactory factory = CONTEXT.getCamelContextExtension().getEndpointUriFactory("tencent-sms");
        Map<String, Object> values = Map.of(
                "operation", "send",
                "phoneNumberSet", "+8613812345678,+8613812345679",
                "secretId", "AKIDexample",
                "secretKey", "a+b&c",
                "signName", "两个 words",
                "connectTimeout", "30s");

        String uri = factory.buildUri("tencent-sms", new HashMap<>(values));

        assertThat(factory.isEnabled("tencent-sms")).isTrue();
        assertThat(uri).startsWith("tencent-sms:send?");
        TencentSmsEndpoint endpoint = CONTEXT.getEndpoint(uri, TencentSmsEndpoint.class);
        TencentSmsConfiguration configuration = endpoint.getConfiguration();
        assertThat(endpoint.operation()).isEqualTo(TencentSmsOperation.send);
        assertThat(endpoint.getRequestOptions().getPhoneNumberSet()).isEqualTo("+8613812345678,+8613812345679");
        assertThat(configuration.getSecretKey()).isEqualTo("a+b&c");
        assertThat(configuration.getSignName()).isEqualTo("两个 words");
        assertThat(configuration.getConnectTimeout()).isEqualTo(30000);
    }

    @Test
    void uriFactoryKnowsWhatIsSecret() throws Exception {
        EndpointUriFactory factory = CONTEXT.getCamelContextExtension().getEndpointUriFactory("tencent-sms");

        assertThat(factory.secretPropertyNames())
                .contains("secretId", "secretKey", "sessionToken", "phoneNumber", "phoneNumberSet", "templateParamSet");
    }

    @Test
    void endpointShowsNoQuery() {
        String query = "?secretId=AKIDexample&secretKey=s3cr3t&phoneNumberSet=RAW(+8613812345678)";

        assertThat(CONTEXT.getEndpoint("tencent-sms:send" + query)).hasToString("tencent-sms:send");
    }

    private static Set<String> secrets(String place) {
        return names(place).stream()
                .filter(name -> description.at(place).get(name).get("secret").booleanValue())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(String place) {
        Set<String> names = new TreeSet<>();
        description.at(place).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<ApiTable.Field> requestFields() {
        return ApiTable.ACTIONS.stream()
                .flatMap(action -> ApiTable.OBJECTS.get(action.request()).stream())
                .collect(Collectors.toSet());
    }
}
