package io.github.cameltencent.sms.internal.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.simulator.ReceivedRequest;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.ApiTable;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The requests that Tencent publishes as examples, of both sites, go through a route as they are. In the file, digits stand for
 * the asterisks of two phone numbers, and the last request is our own: Tencent's metadata do not have its action yet.
 */
class PublishedRequestsTest {

    /** Shortly after the times in the examples. */
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_620_734_300), ZoneOffset.UTC);

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension(SmsSimulator.builder()
            .clock(CLOCK)
            .template("1110", "您的验证码是{1}")
            .template("1234", "Your code is {1}")
            .template("1800308", "Your code is {1}"));

    /** What the simulator says of ids that nobody has made, and of numbers whose parameters are too few or too many. */
    private static final Set<String> NOT_SET_UP = Set.of(
            "FailedOperation.SignIdNotExist",
            "FailedOperation.MissingSignatureToModify",
            "FailedOperation.TemplateAlreadyPassedCheck",
            "FailedOperation.TemplateParamSetNotMatchApprovedTemplate");

    /** A way to give a request to a route. */
    private enum Form {
        MAP {
            @Override
            void give(JsonNode request, Message message) {
                message.setBody(new ObjectMapper().convertValue(request, Map.class));
            }
        },
        JSON {
            @Override
            void give(JsonNode request, Message message) {
                message.setBody(request.toString());
            }
        },
        HEADERS {
            @Override
            void give(JsonNode request, Message message) {
                request.properties().forEach(field -> message.setHeader(header(field.getKey()), field.getValue()));
            }
        },
        TEXT_HEADERS {
            @Override
            void give(JsonNode request, Message message) {
                request.properties()
                        .forEach(field -> message.setHeader(header(field.getKey()), text(field.getValue())));
            }
        };

        abstract void give(JsonNode request, Message message);

        private static String header(String field) {
            return "CamelTencentSms" + (field.startsWith("Sms") ? field.substring(3) : field);
        }

        /** A list of objects is none. */
        private static Object text(JsonNode value) {
            if (!value.isArray()) {
                return value.asText();
            }
            List<String> entries = new ArrayList<>();
            for (JsonNode entry : value) {
                if (entry.isObject()) {
                    return value;
                }
                entries.add(entry.asText());
            }
            return String.join(",", entries);
        }
    }

    static Stream<Arguments> requestsInEveryForm() {
        return published().stream()
                .flatMap(published -> Arrays.stream(Form.values())
                        .map(form -> Arguments.of(
                                form.name(),
                                published.get("action").asText(),
                                published.get("site").asText(),
                                published.get("request"))));
    }

    @ParameterizedTest
    @MethodSource("requestsInEveryForm")
    void arriveAsTheyAre(String form, String action, String site, JsonNode request) {
        Exchange exchange = send(action, site, message -> Form.valueOf(form).give(request, message));

        List<ReceivedRequest> received = SMS.simulator().requests();
        ReceivedRequest last = received.get(received.size() - 1);
        assertThat(last.action()).isEqualTo(action);
        assertThat(Samples.parse(last.body())).isEqualTo(request);
        if (exchange.getException() instanceof TencentSmsException failure) {
            assertThat(failure.code()).as("%s", failure).isIn(NOT_SET_UP);
        } else {
            assertThat(exchange.getException()).isNull();
        }
    }

    @Test
    void areAllThatThereAre() {
        assertThat(published()).hasSize(37).doesNotHaveDuplicates();
        assertThat(published().stream()
                        .map(published -> published.get("action").asText())
                        .collect(Collectors.toSet()))
                .isEqualTo(ApiTable.ACTIONS.stream().map(ApiTable.Action::name).collect(Collectors.toSet()));
    }

    private static Exchange send(String action, String site, Consumer<Message> request) {
        String operation = ApiTable.ACTIONS.stream()
                .filter(candidate -> candidate.name().equals(action))
                .findFirst()
                .orElseThrow()
                .operation();
        Map<String, String> options = new LinkedHashMap<>();
        options.put("requestFrom", "json");
        options.put("region", site.equals("mainland") ? "ap-guangzhou" : "ap-singapore");
        try (RouteHarness route = RouteHarness.of(
                configuration -> {
                    configuration.setEndpoint(SMS.simulator().endpoint());
                    configuration.setSecretId(SMS.simulator().secretId());
                    configuration.setSecretKey(SMS.simulator().secretKey());
                },
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:start").to("tencent-sms:" + operation + "?" + RouteHarness.query(options));
                    }
                })) {
            return route.send(request);
        }
    }

    private static List<JsonNode> published() {
        try (InputStream file = PublishedRequestsTest.class.getResourceAsStream("/published-requests.json")) {
            List<JsonNode> requests = new ArrayList<>();
            new ObjectMapper().readTree(file).forEach(requests::add);
            return requests;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
