package io.github.cameltencent.sms;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.RememberedResources;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Tools see of which type an option is, and a value of another one is refused with the option's name before anything starts. */
class OptionTypesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final JsonNode DESCRIPTION = description();

    /** What is no number, to the component. To Camel, most of them are 0. */
    private static final List<String> NO_NUMBERS =
            List.of("abc", "5s", "7x", "1.5", "0x10", "1_000", "1 000", "12a", "-", "99999999999999999999", "１２x");

    /** What is no time. To Camel, {@code 5S} is none at all. */
    private static final List<String> NO_TIMES = List.of(
            "abc", "soon", "5x", "5S", "1.5s", "0x10", "1_000", "10 s", "s5", "5s3", "99999999999999999999", "PT");

    /** An operation that takes each option that is a number of the API's. */
    private static final Map<String, String> NUMBERS = Map.of(
            "beginTime", "describeSendRecordList",
            "endTime", "describeSendRecordList",
            "conversionTime", "reportConversion",
            "documentType", "addSign",
            "limit", "describeSignList",
            "offset", "describeSignList",
            "qualificationId", "addSign",
            "signId", "deleteSign",
            "signType", "addSign");

    /** Those with a few values, which are text so that tools can list them. */
    private static final Map<String, String> CHOICES =
            Map.of("international", "describeSignList", "signPurpose", "addSign", "smsType", "addTemplate");

    private static final Set<String> COUNTS = Set.of(
            "maxMessagesPerPoll",
            "maxCallbackBytes",
            "maxConnections",
            "maxWaitingRequests",
            "maxRetries",
            "proxyPort",
            "repeatCount",
            "backoffErrorThreshold",
            "backoffIdleThreshold",
            "backoffMultiplier");

    private static final Set<String> TIMES = Set.of(
            "connectTimeout",
            "responseTimeout",
            "retryDelay",
            "maxRetryDelay",
            "timeWindow",
            "timeOverlap",
            "delay",
            "initialDelay");

    @Test
    void numbersOfTheApiAreNumbers() {
        Map<String, String> types = new TreeMap<>();
        DESCRIPTION.get("properties").properties().forEach(option -> {
            String type = option.getValue().get("javaType").textValue();
            if (type.equals("java.lang.Long")) {
                types.put(option.getKey(), type);
            }
        });

        assertThat(types.keySet()).isEqualTo(new TreeSet<>(NUMBERS.keySet()));
        // The API has ids of both kinds: a leading zero must stay.
        for (String text : List.of("templateId", "smsSdkAppId", "extendCode", "serialNo")) {
            assertThat(option(text).get("javaType").textValue()).isEqualTo("java.lang.String");
        }
    }

    @Test
    void whatHasFewValuesListsThem() {
        assertThat(values("international")).containsExactly("0", "1");
        assertThat(values("signPurpose")).containsExactly("0", "1");
        assertThat(values("smsType")).containsExactly("0", "1", "2", "3");
        assertThat(values("language")).containsExactly("zh-CN", "en-US");
        assertThat(values("failOn")).containsExactly("all", "any", "none");
    }

    /** To Camel's tools, values in a list are all that there are; a new region must not be an error to them. */
    @Test
    void theListOfRegionsIsOpen() {
        for (String place : List.of("properties", "componentProperties")) {
            JsonNode region = DESCRIPTION.get(place).get("region");
            assertThat(region.has("enum")).isFalse();
            assertThat(region.get("description").textValue())
                    .contains("ap-guangzhou", "ap-beijing", "ap-nanjing", "ap-singapore", "eu-frankfurt");
        }
    }

    @Test
    void labelsSayWhatAnOptionIsFor() {
        for (String retry : List.of("maxRetries", "retryDelay", "maxRetryDelay")) {
            assertThat(option(retry).get("label").textValue()).isEqualTo("producer");
        }
        List<String> security = new ArrayList<>();
        DESCRIPTION.get("properties").properties().forEach(option -> {
            if (option.getValue().get("label").textValue().contains("security")) {
                security.add(option.getKey());
            }
        });
        assertThat(security)
                .containsExactlyInAnyOrder(
                        "secretId",
                        "secretKey",
                        "sessionToken",
                        "credentialsProvider",
                        "proxyUsername",
                        "proxyPassword",
                        "sslContextParameters",
                        "callbackToken");
    }

    @Test
    void whatOneNeedsFirstIsImportant() {
        assertThat(important("properties"))
                .containsExactlyInAnyOrder(
                        "secretId",
                        "secretKey",
                        "region",
                        "messageStore",
                        "smsSdkAppId",
                        "signName",
                        "templateId",
                        "phoneNumberSet",
                        "templateParamSet",
                        "phoneNumber",
                        "pendingRepository",
                        "callbackToken");
        assertThat(important("componentProperties"))
                .containsExactlyInAnyOrder(
                        "secretId", "secretKey", "region", "smsSdkAppId", "signName", "messageStore");
        assertThat(important("headers"))
                .containsExactlyInAnyOrder(
                        "CamelTencentSmsPhoneNumberSet",
                        "CamelTencentSmsPhoneNumber",
                        "CamelTencentSmsTemplateId",
                        "CamelTencentSmsTemplateParamSet",
                        "CamelTencentSmsSessionContext",
                        "CamelTencentSmsMessageKey",
                        "CamelTencentSmsRepeated",
                        "CamelTencentSmsReportMessageKey",
                        "CamelTencentSmsReportSerialNo",
                        "CamelTencentSmsReportStatus",
                        "CamelTencentSmsReportSessionContext",
                        "CamelTencentSmsReplyPhoneNumber");
    }

    static Stream<Arguments> numbers() {
        return Stream.concat(NUMBERS.entrySet().stream(), CHOICES.entrySet().stream())
                .map(option -> Arguments.of(option.getKey(), option.getValue()));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void whatIsNoNumberIsRefused(String option, String operation) throws Exception {
        List<String> taken = new ArrayList<>();
        for (String value : NO_NUMBERS) {
            for (String name : spellings(option)) {
                String failure = startFailure("tencent-sms:" + operation, Map.of(name, value));
                if (!failure.contains("the option " + option + " must be a whole number")) {
                    taken.add(name + "=" + value + ": " + failure);
                }
            }
        }
        assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"international, 2", "signPurpose, 2", "international, -1"})
    void whatIsNotAmongTheValuesIsRefused(String option, String value) throws Exception {
        assertThat(startFailure("tencent-sms:" + CHOICES.get(option), Map.of(option, value)))
                .contains("the option " + option + " must be ");
    }

    static Stream<String> counts() {
        return COUNTS.stream();
    }

    @ParameterizedTest
    @MethodSource("counts")
    void aCountThatIsNoneIsRefused(String option) throws Exception {
        List<String> taken = new ArrayList<>();
        List<String> wrong = new ArrayList<>(NO_NUMBERS);
        wrong.addAll(List.of("1e3", "", " "));
        if (!option.equals("repeatCount")) {
            // One more than fits. To Camel, it is the least number that there is.
            wrong.add("2147483648");
        }
        for (String value : wrong) {
            for (String name : spellings(option)) {
                String failure = startFailure("tencent-sms:pullSendStatus", Map.of(name, value));
                if (!failure.contains("The option " + option + " must be a whole number")
                        && !failure.contains("does not take the option " + option)) {
                    taken.add(name + "=" + value + ": " + failure);
                }
            }
        }
        assertThat(taken).isEmpty();
    }

    static Stream<String> times() {
        return TIMES.stream();
    }

    @ParameterizedTest
    @MethodSource("times")
    void aTimeThatIsNoneIsRefused(String option) throws Exception {
        String operation = option.startsWith("time") ? "pullSendStatusByPhoneNumber" : "pullSendStatus";
        List<String> taken = new ArrayList<>();
        for (String value : NO_TIMES) {
            for (String name : spellings(option)) {
                String failure = startFailure("tencent-sms:" + operation, Map.of(name, value));
                if (!failure.contains("The option " + option + " must be a time")) {
                    taken.add(name + "=" + value + ": " + failure);
                }
            }
        }
        assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "maxConnections, 5s",
        "maxConnections, abc",
        "maxRetries, abc",
        "max-retries, 1h",
        "MaxRetries, x",
        "proxyPort, 3128x",
        "max-waiting-requests, 4294967297",
        "responseTimeout, soon",
        "response-timeout, 5S",
        "retryDelay, 1_000"
    })
    void soItIsOnTheComponent(String option, String value) {
        Main main = new Main();
        main.addInitialProperty("camel.component.tencent-sms." + option, value);
        main.configure().addRoutesBuilder(route("tencent-sms:send?secretId=AKIDexample&secretKey=key"));
        Throwable failure = catchThrowable(main::start);
        main.stop();

        assertThat(failure).rootCause().hasMessageContaining("The option ").hasMessageContaining(" must be a ");
    }

    /** A number in Java can have any of Java's types. */
    @ParameterizedTest
    @ValueSource(strings = {"maxConnections", "responseTimeout"})
    void aNumberOfAnotherTypeIsTakenWhole(String option) throws Exception {
        List<Object> fives = List.of(5, 5L, (short) 5, (byte) 5, 5.0, 5f, BigInteger.valueOf(5), new BigDecimal("5.0"));
        for (Object five : fives) {
            assertThat(bound(option, five, true))
                    .as("%s on the component", five.getClass())
                    .hasToString("5");
            assertThat(bound(option, five, false))
                    .as("%s on the endpoint", five.getClass())
                    .hasToString("5");
        }
        for (Object none : List.of(5.7, 5.5f, Double.NaN, 1L << 62, new BigInteger("99999999999999999999"))) {
            if (none instanceof Long && option.equals("responseTimeout")) {
                continue;
            }
            for (boolean ofComponent : List.of(true, false)) {
                assertThat(catchThrowable(() -> bound(option, none, ofComponent)))
                        .as("%s", none)
                        .hasStackTraceContaining("The option " + option + " must be a ");
            }
        }
    }

    @Test
    void aTimeThatIsADurationIsTakenAndIsNoCount() throws Exception {
        for (boolean ofComponent : List.of(true, false)) {
            assertThat(bound("responseTimeout", Duration.ofSeconds(5), ofComponent))
                    .isEqualTo(5000L);
            assertThat(catchThrowable(() -> bound("maxConnections", Duration.ofSeconds(5), ofComponent)))
                    .hasStackTraceContaining("The option maxConnections must be a whole number");
        }
    }

    /** Of an option that is a bean, Camel says only what it cannot convert. */
    @ParameterizedTest
    @CsvSource({
        "credentialsProvider, send, CredentialsProvider",
        "client, send, SmsClient",
        "sslContextParameters, send, SSLContextParameters",
        "pendingRepository, pullSendStatus, RecoverableAggregationRepository",
        "idempotentRepository, pullSendStatusByPhoneNumber, IdempotentRepository",
        "exceptionHandler, pullSendStatus, ExceptionHandler",
        "workerPool, '', ExecutorService"
    })
    void whatIsNoBeanIsRefused(String option, String operation, String type) throws Exception {
        String expected = "The option " + option + " must be a bean of the type " + type
                + ", as #name if it has that name in the registry";
        for (Object none : List.of("name", "#", "#bean:", "", new Object())) {
            for (String name : spellings(option)) {
                if (!operation.isEmpty()) {
                    assertThat(catchThrowable(() -> endpoint("tencent-sms:" + operation, name, none)))
                            .as("%s=%s", name, none)
                            .hasStackTraceContaining(expected);
                }
            }
            if (!ConsumerKind.OPTIONS.contains(option) && !option.equals("exceptionHandler")) {
                assertThat(catchThrowable(() -> bound(option, none, true))).hasStackTraceContaining(expected);
            }
        }
    }

    /** The value that an option has then. */
    private static Object bound(String option, Object value, boolean ofComponent) throws Exception {
        if (!ofComponent) {
            return endpoint("tencent-sms:send", option, value);
        }
        try (DefaultCamelContext context = RememberedResources.newContext()) {
            Component component = context.getComponent("tencent-sms");
            component.getComponentPropertyConfigurer().configure(context, component, option, value, false);
            return ((PropertyConfigurerGetter) component.getComponentPropertyConfigurer())
                    .getOptionValue(component, option, false);
        }
    }

    private static Object endpoint(String uri, String option, Object value) throws Exception {
        try (DefaultCamelContext context = RememberedResources.newContext()) {
            Endpoint endpoint = context.getEndpoint(uri, new HashMap<>(Map.of(option, value)));
            return ((PropertyConfigurerGetter) context.getComponent("tencent-sms", TencentSmsComponent.class)
                            .getEndpointPropertyConfigurer())
                    .getOptionValue(endpoint, option, true);
        }
    }

    @ParameterizedTest
    @CsvSource({"50, 50", "' 50 ', 50", "050, 50", "5e1, 50", "50.0, 50"})
    void whatIsANumberIsSent(String written, int sent) throws Exception {
        for (String name : spellings("limit")) {
            try (SmsRoute route =
                    SmsRoute.to(TencentSmsOperation.describeSignList, Map.of("international", "1", name, written))) {
                assertThat(route.sendBody(null).getException()).isNull();
                JsonNode request = route.takeJson();
                assertThat(request.get("Limit").intValue()).isEqualTo(sent);
                assertThat(request.get("International").intValue()).isEqualTo(1);
            }
        }
    }

    /** The statistics have hours, as text. */
    @Test
    void anHourIsANumberToo() throws Exception {
        try (SmsRoute route = SmsRoute.to(
                TencentSmsOperation.sendStatusStatistics,
                Map.of("beginTime", "2026112207", "endTime", "2026112208", "smsSdkAppId", "0140"))) {
            assertThat(route.sendBody(null).getException()).isNull();
            JsonNode request = route.takeJson();
            assertThat(request.get("BeginTime").textValue()).isEqualTo("2026112207");
            assertThat(request.get("SmsSdkAppId").textValue()).isEqualTo("0140");
        }
        assertThat(startFailure("tencent-sms:sendStatusStatistics", Map.of("endTime", "2026112224")))
                .contains("the option endTime must have the form yyyymmddhh");
    }

    @ParameterizedTest
    @CsvSource({"send, 0110, 0110", "modifyTemplate, 0110, 110"})
    void anIdKeepsItsZerosWhereTheApiHasText(TencentSmsOperation operation, String written, String sent)
            throws Exception {
        Map<String, Object> options = new HashMap<>(Map.of("templateId", written));
        Map<String, Object> headers = new HashMap<>();
        if (operation == TencentSmsOperation.send) {
            options.putAll(Map.of("smsSdkAppId", "1", "phoneNumberSet", "13812345678"));
        } else {
            options.putAll(Map.of("templateName", "a", "templateContent", "b", "smsType", "1", "international", "0"));
            options.put("remark", "c");
        }
        try (SmsRoute route = SmsRoute.to(operation, options)) {
            assertThat(route.send(null, headers).getException()).isNull();
            assertThat(route.takeJson().get("TemplateId").asText()).isEqualTo(sent);
        }
    }

    /** What a placeholder left empty is as if the option were not there. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "RAW()"})
    void aBlankNumberIsNotSent(String blank) throws Exception {
        try (DefaultCamelContext context = RememberedResources.newContext()) {
            RouteHarness.at(SMS.simulator())
                    .accept(context.getComponent("tencent-sms", TencentSmsComponent.class)
                            .getConfiguration());
            context.addRoutes(route("tencent-sms:describeSignList?international=0&limit=" + blank));
            context.start();

            assertThat(context.createProducerTemplate()
                            .send("direct:in", exchange -> {})
                            .getException())
                    .isNull();
        }
        assertThat(SMS.simulator().requests())
                .singleElement()
                .satisfies(request ->
                        assertThat(Samples.parse(request.body()).has("Limit")).isFalse());
    }

    @Test
    void aPlaceholderThatWasNotFilledInIsToldAsOne() throws Exception {
        assertThat(startFailure("tencent-sms:describeSignList", Map.of("limit", "${LIMIT}")))
                .contains("The option limit of tencent-sms:describeSignList contains the placeholder ${LIMIT}");
    }

    @ParameterizedTest
    @CsvSource({
        "500, 500",
        "' 500 ', 500",
        "5s, 5000",
        "1m30s, 90000",
        "2d, 172800000",
        "1d2h3m4s5ms, 93784005",
        "500ms, 500",
        "PT10S, 10000",
        "pt1m30s, 90000"
    })
    void whatIsATimeIsTaken(String written, long millis) throws Exception {
        try (DefaultCamelContext context = RememberedResources.newContext()) {
            for (String name : spellings("delay")) {
                assertThat(context.getEndpoint(
                                        "tencent-sms:pullSendStatus?" + name + "=RAW(" + written
                                                + ")&startScheduler=false",
                                        TencentSmsEndpoint.class)
                                .getDelay())
                        .isEqualTo(millis);
            }
            for (String name : spellings("retryDelay")) {
                assertThat(context.getEndpoint(
                                        "tencent-sms:send?" + name + "=RAW(" + written + ")", TencentSmsEndpoint.class)
                                .getConfiguration()
                                .getRetryDelay())
                        .isEqualTo(millis);
            }
        }
    }

    private static List<String> spellings(String option) {
        String dashed = option.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return List.copyOf(new TreeSet<>(List.of(
                option,
                option.toLowerCase(Locale.ROOT),
                option.toUpperCase(Locale.ROOT),
                dashed,
                Character.toUpperCase(option.charAt(0)) + option.substring(1))));
    }

    /** What is said, where the endpoint is made and where its producer is. */
    private static String startFailure(String uri, Map<String, String> options) throws Exception {
        StringBuilder query = new StringBuilder();
        options.forEach((name, value) -> query.append(query.isEmpty() ? "?" : "&")
                .append(name)
                .append("=RAW(")
                .append(value)
                .append(")"));
        try (DefaultCamelContext context = RememberedResources.newContext()) {
            return said(catchThrowable(() -> context.getEndpoint(uri + query).createProducer()));
        }
    }

    private static String said(Throwable failure) {
        Throwable root = failure;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return root == null ? "it starts" : String.valueOf(root.getMessage());
    }

    private static RouteBuilder route(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri);
            }
        };
    }

    private static JsonNode option(String name) {
        return DESCRIPTION.get("properties").get(name);
    }

    private static List<String> values(String option) {
        return StreamSupport.stream(option(option).get("enum").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    private static List<String> important(String place) {
        List<String> names = new ArrayList<>();
        DESCRIPTION.get(place).properties().forEach(option -> {
            if (option.getValue().path("important").asBoolean()) {
                names.add(option.getKey());
            }
        });
        return names;
    }

    private static JsonNode description() {
        try (InputStream file =
                OptionTypesTest.class.getResourceAsStream("/META-INF/io/github/cameltencent/sms/tencent-sms.json")) {
            return Samples.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
