package io.github.cameltencent.sms.internal.request;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.RequestFrom;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import io.github.cameltencent.sms.testsupport.ApiTable;
import io.github.cameltencent.sms.testsupport.Fuzz;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a route gives, a request of the API's form is sent, or nothing is, and the exception tells why without showing
 * anything. See {@link Fuzz} for a longer run.
 */
class RequestFuzzTest {

    private static final Set<TencentSmsOperation> SENDS =
            Set.of(TencentSmsOperation.send, TencentSmsOperation.sendMultiGlobal);

    private static final String PHONE_NUMBER = "\\+[1-9]\\d{6,14}|(0086|86)?1[3-9]\\d{9}";

    /** Its answer tells what is a phone number. */
    private static final String ASKS_FOR_ANY_TEXT = "DescribePhoneNumberInfoRequest";

    @Test
    void everyExchangeSendsARequestOfTheApisFormOrNothing() {
        Recorder recorder = new Recorder();
        try (RouteHarness route = RouteHarness.of(options -> options.setClient(recorder), new AllOperations())) {
            ProducerTemplate template = route.context().createProducerTemplate();
            Map<String, Integer> outcomes =
                    Fuzz.run(RequestFuzzTest.class, 4_000, random -> attempt(recorder, template, random));

            assertThat(outcomes.get("sent")).isGreaterThan(500);
            assertThat(outcomes.get("refused")).isGreaterThan(500);
        }
        assertThat(SecretWatch.violations()).isEmpty();
    }

    private static String attempt(Recorder recorder, ProducerTemplate template, Random random) {
        TencentSmsOperation operation =
                ApiTable.operations().get(random.nextInt(ApiTable.operations().size()));
        RequestFrom from = RequestFrom.values()[random.nextInt(RequestFrom.values().length)];
        FuzzValues values = new FuzzValues(random);
        recorder.received = null;

        Exchange exchange = template.send("direct:" + operation + from, prepared -> {
            prepared.getMessage().setHeaders(new LinkedHashMap<>(values.headers(operation)));
            prepared.getMessage().setBody(values.body(operation));
        });

        Exception failure = exchange.getException();
        if (failure == null) {
            assertIsOfTheApisForm(operation, recorder.received);
            return "sent";
        }
        StringWriter said = new StringWriter();
        failure.printStackTrace(new PrintWriter(said));
        assertThat(failure)
                .as("%s", said)
                .isInstanceOf(TencentSmsInvalidRequestException.class)
                .hasNoCause();
        assertThat(SecretWatch.isSecret(said.toString())).as("%s", said).isFalse();
        assertThat(failure.getMessage()).doesNotContainPattern("\\p{Cntrl}").hasSizeLessThan(1500);
        assertThat(recorder.received).isNull();
        return "refused";
    }

    private static void assertIsOfTheApisForm(TencentSmsOperation operation, SmsRequest request) {
        String json = new String(ApiJson.write(request), StandardCharsets.UTF_8);
        assertIsObject(ApiTable.action(operation).request(), Samples.parse(json));
    }

    private static void assertIsObject(String type, JsonNode object) {
        assertThat(object.isObject()).isTrue();
        for (ApiTable.Field field : ApiTable.OBJECTS.get(type)) {
            JsonNode value = object.path(field.name());
            if (value.isMissingNode()) {
                assertThat(field.required()).as("%s is required", field).isFalse();
            } else if (field.isList()) {
                assertThat(value.isArray()).as("%s is a list", field).isTrue();
                value.forEach(element -> assertIs(type, field, element));
            } else {
                assertIs(type, field, value);
            }
        }
    }

    private static void assertIs(String type, ApiTable.Field field, JsonNode value) {
        if (field.isObject()) {
            assertIsObject(field.elementType(), value);
        } else if (field.elementType().equals("string")) {
            assertThat(value.isTextual()).as("%s is text", field).isTrue();
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(value.textValue()))
                    .as("%s is made of whole characters", field)
                    .isTrue();
            if (field.name().startsWith("PhoneNumber") && !type.equals(ASKS_FOR_ANY_TEXT)) {
                assertThat(value.textValue()).matches(PHONE_NUMBER);
            }
        } else {
            assertThat(value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0)
                    .as("%s is a number", field)
                    .isTrue();
        }
    }

    /** A route for each operation and each way to take the body. */
    private static final class AllOperations extends RouteBuilder {

        @Override
        public void configure() {
            // A body that cannot be read is to reach the component.
            getContext().setStreamCaching(false);
            for (TencentSmsOperation operation : ApiTable.operations()) {
                for (RequestFrom from : RequestFrom.values()) {
                    String options = "?requestFrom=" + from + (SENDS.contains(operation) ? "&failOn=none" : "");
                    from("direct:" + operation + from).to("tencent-sms:" + operation + options);
                }
            }
        }
    }

    /** Takes a request and answers with nothing in particular. */
    private static final class Recorder implements SmsClient {

        private volatile SmsRequest received;

        @Override
        public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request) {
            received = request;
            return CompletableFuture.completedFuture(
                    action.responseType().cast(Samples.record(action.responseType(), Map.of())));
        }
    }
}
