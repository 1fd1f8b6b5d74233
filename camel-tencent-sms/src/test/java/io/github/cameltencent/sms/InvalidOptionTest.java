package io.github.cameltencent.sms;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import okhttp3.mockwebserver.MockWebServer;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameltencent.sms.TencentSmsOperation.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** An endpoint that can never work is told when the route starts, not with the first message. */
class InvalidOptionTest {

    private static final Map<String, String> RIGHT =
            Map.of("endpoint", "127.0.0.1", "secretId", "AKIDexample", "secretKey", "key");

    @ParameterizedTest
    @CsvSource({
        "send, phoneNumberSet, 's3cr3t', phone number",
        "send, phoneNumberSet, '+8613812345678,s3cr3t', number 2 of 2",
        "send, sessionContext, 's3cr3t s3cr3t s3cr3t', 512",
        "pullSendStatusByPhoneNumber, phoneNumber, s3cr3t, must be",
        "pullSendStatusByPhoneNumber, beginTime, s3cr3t, whole number",
        "pullSendStatusByPhoneNumber, beginTime, 1795302000123, seconds",
        "pullSendStatus, limit, 101, from 1 to 100",
        "sendStatusStatistics, endTime, s3cr3t, yyyymmddhh",
        "describeSignList, signIdSet, '1,s3cr3t', entry 2",
        "describeSignList, international, 2, from 0 to 1",
        "modifyTemplate, templateId, s3cr3t, whole number"
    })
    void malformedValueStopsTheRouteFromStarting(
            TencentSmsOperation operation, String option, String value, String what) {
        String given = option.equals("sessionContext") ? value.repeat(30) : value;

        Throwable failure = startFailure("tencent-sms:" + operation + "?" + query(option, given));

        // What is a number is looked at when the endpoint is made.
        assertThat(failure).isInstanceOfAny(FailedToStartRouteException.class, FailedToCreateRouteException.class);
        assertThat(failure).rootCause().hasMessageContainingAll("option " + option, what);
        if (value.contains("s3cr3t") && isPrivate(option)) {
            assertThat(everythingSaid(failure)).doesNotContain("s3cr3t");
        } else if (!value.isBlank()) {
            assertThat(failure).rootCause().message().doesNotContainPattern("\\b" + Pattern.quote(value) + "\\b");
        }
    }

    /** Of the others Camel may show the URI. */
    private static boolean isPrivate(String option) {
        return option.startsWith("phoneNumber");
    }

    /** Camel itself takes text for a number as a time: {@code abc} as 0 and {@code 5s} as 5000. */
    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5", "5s", "7x", "1e30", "-1", "9223372036854775808"})
    void optionThatIsNoWholeNumberIsRefused(String value) {
        Map<String, String> others = Map.of(
                "deleteSign", "signId",
                "describeSignList", "offset",
                "addTemplate", "smsType",
                "addSign", "qualificationId",
                "reportConversion", "conversionTime");
        others.forEach(
                (operation, option) -> assertThat(startFailure("tencent-sms:" + operation + "?" + query(option, value)))
                        .as(option)
                        .hasStackTraceContaining(option));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendSms", "SendSms", "Send", "statusCallback", "x"})
    void unknownOperationIsToldWithThoseThatThereAre(String operation) {
        Throwable failure = startFailure("tencent-sms:" + operation + "?" + RouteHarness.query(RIGHT));

        assertThat(failure).rootCause().message().contains("Unknown operation " + operation);
        for (TencentSmsOperation known : TencentSmsOperation.values()) {
            assertThat(failure).rootCause().message().contains(known.name());
        }
    }

    @Test
    void unknownOptionIsNamed() {
        assertThat(startFailure("tencent-sms:send?" + query("phoneNumbers", "1")))
                .rootCause()
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasMessageContaining("phoneNumbers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secretId", "secretKey"})
    void missingCredentialIsNamedWithTheWaysToSetIt(String option) {
        Map<String, String> options = new HashMap<>(RIGHT);
        options.remove(option);

        assertThat(startFailure("tencent-sms:send?" + RouteHarness.query(options)))
                .rootCause()
                .hasMessageContainingAll(
                        "option " + option + " is not set",
                        "tencent-sms:send",
                        "camel.component.tencent-sms." + option);
    }

    @ParameterizedTest
    @CsvSource({
        "secretId, 'AKID s3cr3t'",
        "secretId, 'AKIDs3cr3té'",
        "secretKey, 's3cr3t s3cr3t'",
        "sessionToken, 's3cr3t\ns3cr3t'"
    })
    void credentialThatCannotBeOneIsRefusedAndNotShown(String option, String value) {
        Throwable failure = startFailure("tencent-sms:send?" + query(option, value));

        assertThat(failure).rootCause().hasMessageContaining(option);
        assertThat(everythingSaid(failure)).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com", "http://127.0.0.1.example.com", "http://localhost.example.com", "http://10.0.0.1",
                "ftp://127.0.0.1", "https://example.com/path", "https://user@example.com", "https://example.com?a=b",
                "https://", "two words"
            })
    void endpointThatIsNotSafeOrNoHostIsRefused(String endpoint) {
        assertThat(startFailure("tencent-sms:send?" + query("endpoint", endpoint)))
                .rootCause()
                .hasMessageContainingAll("The endpoint", "cannot be used");
    }

    @Test
    void passwordInTheEndpointIsNotShown() {
        assertThat(startFailure("tencent-sms:send?" + query("endpoint", "https://user:s3cr3t@example.com")))
                .rootCause()
                .hasMessageContaining("cannot be used")
                .hasMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ap-guangzhou\nX-Evil: 1", "ap-guangzhou\r\n", "ap guangzhou", "AP-GUANGZHOU", "广州"})
    void regionThatCannotGoIntoAHeaderIsRefused(String region) {
        assertThat(startFailure("tencent-sms:send?" + query("region", region)))
                .rootCause()
                .hasMessageContaining("region must look like");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN\nX-Evil: 1", "EN-us"})
    void unknownLanguageIsRefused(String language) {
        assertThat(startFailure("tencent-sms:send?" + query("language", language)))
                .rootCause()
                .hasMessageContaining("language must be zh-CN or en-US");
    }

    @ParameterizedTest
    @CsvSource({"requestFrom, everything", "failOn, some", "connectTimeout, soon"})
    void valueThatIsNoneOfAnOptionsIsRefused(String option, String value) {
        assertThat(startFailure("tencent-sms:send?" + query(option, value))).hasStackTraceContaining(option);
    }

    @Test
    void rawPlusSignInTheUriStaysAPlusSign() throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("smsSdkAppId", "1400006666");
        options.put("templateId", "1110");
        options.put("phoneNumberSet", "+13865550100");

        try (SmsRoute route = SmsRoute.to(send, options)) {
            route.sendBody(null);

            assertThat(route.takeJson().get("PhoneNumberSet").get(0).textValue())
                    .isEqualTo("+13865550100");
        }
    }

    /** +1 386 555 0100 is in Florida; without its plus sign it is somebody in mainland China. */
    @ParameterizedTest
    @ValueSource(strings = {"%2B13865550100", "+13865550100"})
    void numberWhosePlusSignTheUriLostIsNeverSomebodyElses(String number) throws Exception {
        MockWebServer server = ApiServer.start();
        String uri = "tencent-sms:send?" + RouteHarness.query(ApiServer.connection(server))
                + "&smsSdkAppId=1400006666&templateId=1110&phoneNumberSet=" + number;

        try (SmsRoute route = SmsRoute.at(server, toUri(uri))) {
            route.sendBody(null);

            assertThat(route.takeJson().get("PhoneNumberSet").get(0).textValue())
                    .isEqualTo("+13865550100");
        } catch (IllegalStateException e) {
            assertThat(e).hasCauseInstanceOf(FailedToStartRouteException.class);
            assertThat(e).rootCause().hasMessageContaining("option phoneNumberSet");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "send, limit, 5",
        "sendMultiGlobal, templateId, 7",
        "pullSendStatus, phoneNumberSet, +8613812345678",
        "pullReplyStatusByPhoneNumber, offset, 1"
    })
    void optionThatDoesNothingForTheOperationIsRefused(TencentSmsOperation operation, String option, String value) {
        Throwable failure = startFailure("tencent-sms:" + operation + "?" + query(option, value));

        assertThat(failure).rootCause().hasMessageContainingAll("option " + option, operation.name());
    }

    @Test
    void startOfARouteFromAnOperationThatCannotBeConsumedIsRefused() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("tencent-sms:send?" + RouteHarness.query(RIGHT)).to("log:x");
                }
            });
            assertThatThrownBy(context::start).hasStackTraceContaining("A route cannot start from tencent-sms:send");
        }
    }

    private static String query(String option, String value) {
        Map<String, String> options = new LinkedHashMap<>(RIGHT);
        options.put(option, value);
        return RouteHarness.query(options);
    }

    private static RouteBuilder toUri(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(uri);
            }
        };
    }

    private static Throwable startFailure(String uri) {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Throwable failure = catchThrowable(() -> {
                context.addRoutes(toUri(uri));
                context.start();
            });
            assertThat(failure).as("the route to %s starts", uri).isNotNull();
            return failure;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String everythingSaid(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
