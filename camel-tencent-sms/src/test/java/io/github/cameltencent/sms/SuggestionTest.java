package io.github.cameltencent.sms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What is misspelt is told with the name that may be meant. */
class SuggestionTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @ParameterizedTest
    @CsvSource({
        "sendSms, send",
        "SendSms, send",
        "sendsms, send",
        "Send, send",
        "SEND, send",
        "sned, send",
        "send-multi-global, sendMultiGlobal",
        "pullSmsSendStatus, pullSendStatus",
        "PullSmsSendStatus, pullSendStatus",
        "pullSendStatuses, pullSendStatus",
        "pullSmsReplyStatusByPhoneNumber, pullReplyStatusByPhoneNumber",
        "statusCallback, sendStatusCallback",
        "describeSmsTemplateList, describeTemplateList"
    })
    void operation(String given, String meant) {
        assertThat(startFailure("tencent-sms:" + given))
                .contains("Unknown operation " + given + ". Did you mean " + meant + "? The operations are [send, ");
    }

    /** Who has read Tencent's documents knows these. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*Callback")
    void actionOfTheApi(TencentSmsOperation operation) {
        String action = operation.action().name();
        if (!action.equals(operation.name())) {
            assertThat(startFailure("tencent-sms:" + action)).contains("Did you mean " + operation + "?");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+8613812345678", "x", "8613812345678"})
    void operationThatIsLikeNoneIsNotGuessed(String given) {
        assertThat(startFailure("tencent-sms:" + given))
                .contains("Unknown operation " + (given.equals("x") ? "x" : "(not a name)") + ". The operations are");
    }

    @Test
    void operationThatIsMissing() {
        assertThat(startFailure("tencent-sms:?smsSdkAppId=1400006666"))
                .contains("The operation is missing. The operations are [send, ");
    }

    @ParameterizedTest
    @CsvSource({
        "send, sdkAppId, smsSdkAppId",
        "send, smsSdkAppID1, smsSdkAppId",
        "send, templateIds, templateId",
        "send, phoneNumbers, phoneNumberSet",
        "send, phoneNumber, phoneNumberSet",
        "send, templateParams, templateParamSet",
        "send, responseTimeOuts, responseTimeout",
        "send, secret, secretId",
        "send, failsOn, failOn",
        "pullSendStatus, maxMessagePerPoll, maxMessagesPerPoll",
        "pullSendStatus, pendingRepo, pendingRepository",
        "pullSendStatusByPhoneNumber, phoneNumberSet, phoneNumber",
        "describeTemplateList, templateId, templateIdSet"
    })
    void option(String operation, String given, String meant) {
        assertThat(startFailure("tencent-sms:" + operation + "?" + given + "=1"))
                .contains("option " + given)
                .endsWith(". Did you mean " + meant + "?");
    }

    @Test
    void valueOfAnUnknownOptionIsNotShown() {
        assertThat(startFailure("tencent-sms:send?phoneNumbers=13812345678")).doesNotContain("13812345678");
    }

    @ParameterizedTest
    @CsvSource({
        "failOn, some, '[all, any, none]', ''",
        "failOn, anny, '[all, any, none]', any",
        "failOn, ALLL, '[all, any, none]', all",
        "requestFrom, jsons, '[object, json]', json",
        "requestFrom, text, '[object, json]', ''"
    })
    void valueOfAnOption(String option, String given, String values, String meant) throws Exception {
        String expected = "The option " + option + " must not be " + given + ", but one of " + values
                + (meant.isEmpty() ? "" : ". Did you mean " + meant + "?");

        assertThat(startFailure("tencent-sms:send?secretId=AKIDexample&secretKey=key&" + option + "=" + given))
                .endsWith(expected);
        if (option.equals("failOn")) {
            // The other one is of endpoints only.
            assertThat(mainFailure("failOn", given)).hasMessage(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "secretKy, secretKey",
        "secret-kei, secretKey",
        "smsAppId, smsSdkAppId",
        "connectTimeOuts, connectTimeout",
        "regoin, region",
        "worker-pool-size, workerPoolMaxSize",
        "workerPoolMaximumSize, workerPoolMaxSize",
        "health-check-producer-enable, healthCheckProducerEnabled",
        "secret_id, secretId",
        "worker_pool, workerPool"
    })
    void optionOfTheComponent(String given, String meant) {
        assertThat(mainFailure(given, "x"))
                .hasMessageStartingWith("Unknown option ")
                .hasMessageEndingWith(". Did you mean " + meant + "?");
    }

    /** What only the component has is told so, where a URI has it. */
    @ParameterizedTest
    @MethodSource("ofTheComponentOnly")
    void optionOfTheComponentInAUri(String option) {
        String place =
                " is a component option, not an endpoint option: set it for all endpoints, as camel.component.tencent-sms."
                        + option;
        String dashed = option.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);

        for (String name : List.of(option, option.toUpperCase(Locale.ROOT), dashed)) {
            assertThat(startFailure("tencent-sms:send?" + name + "=x")).endsWith("The option " + option + place);
        }
        assertThat(startFailure("tencent-sms:send?" + option + "s=x"))
                .endsWith("Unknown option " + option + "s. Did you mean " + option + "? It" + place);
    }

    /** By the generated description. */
    static Set<String> ofTheComponentOnly() throws IOException {
        try (InputStream file =
                SuggestionTest.class.getResourceAsStream("/META-INF/io/github/cameltencent/sms/tencent-sms.json")) {
            JsonNode description = Samples.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            Set<String> names = new TreeSet<>();
            description.get("componentProperties").fieldNames().forEachRemaining(names::add);
            description.get("properties").fieldNames().forEachRemaining(names::remove);
            // An object that holds options, and one that every endpoint has of Camel.
            names.removeAll(Set.of("configuration", "autowiredEnabled"));
            return names;
        }
    }

    @ParameterizedTest
    @CsvSource({"failOn, ANY", "failOn, None", "requestFrom, Json", "requestFrom, OBJECT"})
    void caseOfAValueDoesNotMatter(String option, String value) {
        assertThat(startFailure("tencent-sms:send?secretId=AKIDexample&secretKey=key&" + option + "=" + value))
                .isEmpty();
    }

    /** What stands behind an ampersand is an option to Camel. */
    @ParameterizedTest
    @ValueSource(strings = {"secretKey=abc&hijk123", "secretKey=abc&hijk123=x", "proxyPassword=abc&hijk123"})
    void halfOfASecretIsNotShown(String options) {
        assertThat(startFailure("tencent-sms:send?secretId=AKIDexample&" + options))
                .contains("Unknown option (not a name)")
                .doesNotContain("hijk123");
    }

    @ParameterizedTest
    @CsvSource({
        "CamelTencentSmsSmsType, send, CamelTencentSmsType",
        "CamelTencentSmsSmsSdkAppId, send, CamelTencentSmsSdkAppId",
        "CamelTencentSmsPhoneNumbers, send, CamelTencentSmsPhoneNumberSet",
        "CamelTencentSmsPhoneNumberset1, send, CamelTencentSmsPhoneNumberSet",
        "CamelTencentSmsTemplateParams, send, CamelTencentSmsTemplateParamSet",
        "camelTencentSmsTemplateID1, send, CamelTencentSmsTemplateId",
        "CamelTencentSmsTemplate-Id-Set, describeTemplateList, CamelTencentSmsTemplateIdSet",
        "CamelTencentSmsSignedName, addSign, CamelTencentSmsSignName",
        "CamelTencentSmsRegoin, send, CamelTencentSmsRegion",
        "CamelTencentSmsRegions, deleteSign, CamelTencentSmsRegion",
        "CamelTencentSmsRequestIds, send, CamelTencentSmsRequestId"
    })
    void header(String given, String operation, String meant) {
        assertThat(failure(operation, given)).contains("is unknown (did you mean " + meant + "?)");
    }

    @ParameterizedTest
    @CsvSource({"CamelTencentSmsFoo, send", "CamelTencentSmsXyzzy, addSign"})
    void headerThatIsLikeNoneIsNotGuessed(String given, String operation) {
        assertThat(failure(operation, given))
                .contains("the header " + given + " is unknown")
                .doesNotContain("did you mean");
    }

    /** Of other names it is nobody's business, unless a field is missing that it may be meant for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CamelTencentSmsPhoneNumber",
                "PhoneNumberSet",
                "phoneNumberSet",
                "TencentSmsPhoneNumberSet",
                "CamelTencentPhoneNumberSet",
                "CamelSmsPhoneNumberSet",
                "tencent-sms-phone-number-set",
                "TencentCloudSmsPhoneNumberSet",
                "camel.tencent.sms.phone-number-set"
            })
    void headerThatMayBeMeantForAMissingField(String given) {
        assertThat(failure("send", given))
                .contains("PhoneNumberSet is missing")
                .endsWith(". The message has the header " + given + "; did you mean CamelTencentSmsPhoneNumberSet?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CamelTencentSmsTemplateIdSet", "Phone", "CamelHttpPath", "Number", "X-Phone-Number-Set-Id"})
    void headerThatIsNotMeantForIt(String given) {
        assertThat(failure("send", given)).contains("PhoneNumberSet is missing").doesNotContain("did you mean");
    }

    @ParameterizedTest
    @CsvSource({
        "PhoneNumbers, PhoneNumberSet",
        "phone_number_set, PhoneNumberSet",
        "TemplateParam, TemplateParamSet",
        "SdkAppId, SmsSdkAppId",
        "smssdkappid, SmsSdkAppId"
    })
    void fieldOfTheBody(String given, String meant) {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(SMS.simulator()))) {
            assertThat(route.send(message -> message.setBody(Map.of(given, "13812345678")))
                            .getException())
                    .hasMessageContaining(given + " (did you mean " + meant + "?)");
        }
    }

    /** What is said where an option of the component is a property of the application. */
    private static Throwable mainFailure(String option, String value) {
        Main main = new Main();
        main.addInitialProperty("camel.component.tencent-sms." + option, value);
        main.configure().addRoutesBuilder(route("tencent-sms:send?secretId=AKIDexample&secretKey=key"));
        Throwable failure = catchThrowable(main::start);
        main.stop();
        while (failure != null && failure.getCause() != null) {
            failure = failure.getCause();
        }
        return failure;
    }

    private static String failure(String operation, String header) {
        try (RouteHarness route = RouteHarness.to("tencent-sms:" + operation, RouteHarness.at(SMS.simulator()))) {
            return route.send(message -> message.setHeaders(new HashMap<>(Map.of(header, "13812345678"))))
                    .getException()
                    .getMessage();
        }
    }

    private static RouteBuilder route(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri);
            }
        };
    }

    /** What is said at the start, or nothing. */
    private static String startFailure(String uri) {
        CamelContext context = new DefaultCamelContext();
        try {
            Throwable failure = catchThrowable(() -> {
                context.addRoutes(route(uri));
                context.start();
            });
            while (failure != null && failure.getCause() != null) {
                failure = failure.getCause();
            }
            return failure == null ? "" : String.valueOf(failure.getMessage());
        } finally {
            context.stop();
        }
    }
}
