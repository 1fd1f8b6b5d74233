package io.github.cameltencent.sms.internal.request;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.model.MultiSmsInfo;
import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.ApiTable;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import okhttp3.mockwebserver.RecordedRequest;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every operation sends the request of its action, in whatever form the route gives it. */
class OperationRequestsTest {

    /** A way to give a request to an endpoint. */
    private enum Form {
        HEADERS_WITH_OBJECTS {
            @Override
            Given of(TencentSmsOperation operation) {
                return new Given(Map.of(), objectHeaders(operation), null);
            }
        },
        HEADERS_WITH_TEXT {
            @Override
            Given of(TencentSmsOperation operation) {
                return new Given(Map.of(), textHeaders(operation), null);
            }
        },
        RECORD {
            @Override
            Given of(TencentSmsOperation operation) {
                Class<?> type = ApiTable.type(ApiTable.action(operation).request());
                return new Given(Map.of(), Map.of(), Samples.record(type, Samples.request(operation)));
            }
        },
        MAP {
            @Override
            Given of(TencentSmsOperation operation) {
                return new Given(Map.of(), Map.of(), Samples.request(operation));
            }
        },
        JSON_NODE {
            @Override
            Given of(TencentSmsOperation operation) {
                return new Given(Map.of(), Map.of(), Samples.json(Samples.request(operation)));
            }
        },
        JSON_TEXT {
            @Override
            Given of(TencentSmsOperation operation) {
                return new Given(READ_BODY, Map.of(), Samples.text(Samples.request(operation)));
            }
        },
        JSON_BYTES {
            @Override
            Given of(TencentSmsOperation operation) {
                return new Given(READ_BODY, Map.of(), bytes(operation));
            }
        },
        JSON_STREAM {
            @Override
            Given of(TencentSmsOperation operation) {
                return new Given(READ_BODY, Map.of(), new ByteArrayInputStream(bytes(operation)));
            }
        },
        OPTIONS {
            @Override
            Given of(TencentSmsOperation operation) {
                Map<String, Object> options = new LinkedHashMap<>();
                Map<String, Object> headers = new LinkedHashMap<>();
                textHeaders(operation).forEach((header, value) -> {
                    ApiTable.Field field = fieldOf(operation, header);
                    if (field.hasOption()) {
                        options.put(field.component(), value);
                    } else {
                        headers.put(header, value);
                    }
                });
                return new Given(options, headers, null);
            }
        };

        private static final Map<String, Object> READ_BODY = Map.of("requestFrom", "json");

        abstract Given of(TencentSmsOperation operation);
    }

    private record Given(Map<String, Object> options, Map<String, Object> headers, Object body) {}

    static Stream<Arguments> operationsInEveryForm() {
        return ApiTable.operations().stream()
                .flatMap(operation -> Arrays.stream(Form.values()).map(form -> Arguments.of(operation, form.name())));
    }

    @ParameterizedTest
    @MethodSource("operationsInEveryForm")
    void wholeRequestArrivesAtTheServer(TencentSmsOperation operation, String form) throws Exception {
        Given given = Form.valueOf(form).of(operation);
        Map<String, Object> options = new LinkedHashMap<>(given.options());
        options.put("region", "ap-singapore");

        try (SmsRoute route = SmsRoute.to(operation, options)) {
            Exchange exchange = route.send(given.body(), given.headers());

            assertThat(exchange.getException()).isNull();
            RecordedRequest request = route.takeRequest();
            assertThat(request.getMethod()).isEqualTo("POST");
            assertThat(request.getPath()).isEqualTo("/");
            assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
            assertThat(request.getHeader("X-TC-Action"))
                    .isEqualTo(ApiTable.action(operation).name());
            assertThat(request.getHeader("X-TC-Version")).isEqualTo("2021-01-11");
            assertThat(request.getHeader("X-TC-Region")).isEqualTo("ap-singapore");
            assertThat(ApiServer.body(request)).isEqualTo(Samples.json(Samples.request(operation)));
            assertThat(route.requestCount()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.cameltencent.sms.testsupport.ApiTable#operations")
    void onlyTheRequiredFieldsAreSentIfNoOthersAreSet(TencentSmsOperation operation) throws Exception {
        Map<String, Object> required = new LinkedHashMap<>();
        Map<String, Object> set = new LinkedHashMap<>();
        for (ApiTable.Field field : ApiTable.requestOf(operation)) {
            if (field.required()) {
                boolean isFilledIn = Samples.isFilledIn(operation, field);
                Object value = isFilledIn ? 0L : Samples.request(operation).get(field.name());
                required.put(field.name(), value);
                if (!isFilledIn) {
                    set.put(field.name(), value);
                }
            }
        }

        try (SmsRoute route = SmsRoute.to(operation)) {
            Exchange exchange = route.sendBody(set);

            assertThat(exchange.getException()).isNull();
            RecordedRequest request = route.takeRequest();
            assertThat(ApiServer.body(request)).isEqualTo(Samples.json(required));
            assertThat(request.getHeader("X-TC-Region")).isEqualTo("ap-guangzhou");
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.cameltencent.sms.testsupport.ApiTable#operations")
    void responseRecordOfTheActionIsTheNewBody(TencentSmsOperation operation) throws Exception {
        try (SmsRoute route = SmsRoute.to(operation)) {
            Exchange exchange = route.sendBody(Samples.request(operation));

            assertThat(exchange.getMessage().getBody())
                    .isExactlyInstanceOf(
                            ApiTable.type(ApiTable.action(operation).response()));
            assertThat(exchange.getMessage().getHeader("CamelTencentSmsRequestId"))
                    .isEqualTo(ApiServer.REQUEST_ID);
        }
    }

    private static Map<String, Object> objectHeaders(TencentSmsOperation operation) {
        Map<String, Object> headers = new LinkedHashMap<>();
        Samples.request(operation)
                .forEach((name, value) -> headers.put(field(operation, name).header(), record(name, value)));
        return headers;
    }

    private static Object record(String name, Object value) {
        return name.equals("MultiSmsInfoSet")
                ? ((List<?>) value)
                        .stream()
                                .map(info -> Samples.record(MultiSmsInfo.class, (Map<?, ?>) info))
                                .toList()
                : value;
    }

    /** As text, where text can say it. */
    private static Map<String, Object> textHeaders(TencentSmsOperation operation) {
        Map<String, Object> headers = objectHeaders(operation);
        headers.replaceAll((header, value) -> {
            if (fieldOf(operation, header).isObject()) {
                return value;
            }
            return value instanceof List<?> list
                    ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                    : value.toString();
        });
        return headers;
    }

    private static byte[] bytes(TencentSmsOperation operation) {
        return Samples.text(Samples.request(operation)).getBytes(StandardCharsets.UTF_8);
    }

    private static ApiTable.Field field(TencentSmsOperation operation, String name) {
        return ApiTable.requestOf(operation).stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ApiTable.Field fieldOf(TencentSmsOperation operation, String header) {
        return ApiTable.requestOf(operation).stream()
                .filter(field -> field.header().equals(header))
                .findFirst()
                .orElseThrow();
    }
}
