package io.github.cameltencent.sms.samples;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.internal.request.RequestSchema;
import io.github.cameltencent.sms.model.SmsResponse;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.testsupport.ApiTable;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The calls that Tencent's guides for its SDKs show, written as somebody would who comes from there. */
class GuideSamplesTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    /** A call of a guide: the action, and the fields that it sets. */
    private enum Call {
        SEND(
                TencentSmsOperation.send,
                "SendSms",
                Map.of(
                        "SmsSdkAppId", "1400006666",
                        "SignName", "腾讯云",
                        "ExtendCode", "",
                        "SessionContext", "xxx",
                        "SenderId", "",
                        "PhoneNumberSet", List.of("+8613711112222"),
                        "TemplateId", "449739",
                        "TemplateParamSet", List.of("1234"))),
        RECEIPTS(
                TencentSmsOperation.pullSendStatus,
                "PullSmsSendStatus",
                Map.of("SmsSdkAppId", "1400006666", "Limit", 10L)),
        STATISTICS(
                TencentSmsOperation.sendStatusStatistics,
                "SendStatusStatistics",
                Map.of(
                        "SmsSdkAppId", "1400006666",
                        "Limit", 10L,
                        "Offset", 0L,
                        "BeginTime", "2019071100",
                        "EndTime", "2019071123")),
        TEMPLATE(
                TencentSmsOperation.addTemplate,
                "AddSmsTemplate",
                Map.of(
                        "TemplateName", "腾讯云",
                        "TemplateContent", "{1}为您的登录验证码，请于{2}分钟内填写，如非本人操作，请忽略本短信。",
                        "SmsType", 0L,
                        "International", 0L,
                        "Remark", "xxx"));

        private final TencentSmsOperation operation;
        private final String action;
        private final Map<String, Object> fields;

        Call(TencentSmsOperation operation, String action, Map<String, Object> fields) {
            this.operation = operation;
            this.action = action;
            this.fields = fields;
        }
    }

    /** A way to write it. */
    private enum Way {
        OPTIONS_OF_A_URI {
            @Override
            Exchange send(Call call) throws Exception {
                return sent(uri(call, RouteHarness.query(byOption(call.fields))), null, Map.of());
            }
        },
        OPTIONS_OF_A_URI_AS_TYPED {
            @Override
            Exchange send(Call call) throws Exception {
                String query = byOption(call.fields).entrySet().stream()
                        .map(option -> option.getKey() + "="
                                + (option.getKey().startsWith("phone")
                                        ? "RAW(" + option.getValue() + ")"
                                        : option.getValue()))
                        .collect(Collectors.joining("&"));
                return sent(uri(call, query), null, Map.of());
            }
        },
        HEADERS {
            @Override
            Exchange send(Call call) throws Exception {
                return sent(uri(call, ""), null, byHeader(call.fields));
            }
        },
        HEADERS_AS_TEXT {
            @Override
            Exchange send(Call call) throws Exception {
                Map<String, Object> headers = byHeader(call.fields);
                headers.replaceAll((name, value) -> text(value));
                return sent(uri(call, ""), null, headers);
            }
        },
        MAP {
            @Override
            Exchange send(Call call) throws Exception {
                return sent(uri(call, ""), call.fields, Map.of());
            }
        },
        JSON {
            @Override
            Exchange send(Call call) throws Exception {
                return sent(uri(call, "requestFrom=json"), Samples.text(call.fields), Map.of());
            }
        },
        RECORD {
            @Override
            Exchange send(Call call) throws Exception {
                Class<?> type = ApiTable.type(ApiTable.action(call.operation).request());
                return sent(uri(call, ""), Samples.record(type, call.fields), Map.of());
            }
        },
        YAML {
            @Override
            Exchange send(Call call) throws Exception {
                StringBuilder yaml = new StringBuilder("- from:\n    uri: direct:in\n    steps:\n      - to:\n");
                yaml.append("          uri: ").append(uri(call, "")).append("\n          parameters:\n");
                call.fields.forEach((name, value) -> yaml.append("            ")
                        .append(optionName(name))
                        .append(value instanceof Long ? ": " + value : ": \"" + text(value) + "\"")
                        .append("\n"));
                Resource route = ResourceHelper.fromString("guide.camel.yaml", yaml.toString());
                return sent(context -> PluginHelper.getRoutesLoader(context).loadRoutes(route), null, Map.of());
            }
        };

        abstract Exchange send(Call call) throws Exception;
    }

    static Stream<Arguments> callsInEachWay() {
        return Arrays.stream(Call.values())
                .flatMap(call -> Arrays.stream(Way.values()).map(way -> Arguments.of(call.name(), way.name())));
    }

    @ParameterizedTest
    @MethodSource("callsInEachWay")
    void isCalledAsTheGuideHasIt(String call, String way) throws Exception {
        Call expected = Call.valueOf(call);

        Exchange exchange = Way.valueOf(way).send(expected);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(SmsResponse.class);
        assertThat(SMS.simulator().requests()).singleElement().satisfies(request -> {
            assertThat(request.action()).isEqualTo(expected.action);
            assertThat(request.answeredWith()).isEqualTo("Ok");
            assertThat(withoutEmpty(Samples.parse(request.body())))
                    .isEqualTo(withoutEmpty(Samples.json(expected.fields)));
        });
    }

    /** An empty option is none. */
    private static JsonNode withoutEmpty(JsonNode request) {
        ObjectNode fields = request.deepCopy();
        fields.properties().removeIf(field -> field.getValue().asText("x").isEmpty());
        return fields;
    }

    private static String uri(Call call, String query) {
        return "tencent-sms:" + call.operation + (query.isEmpty() ? "" : "?" + query);
    }

    private static Map<String, Object> byOption(Map<String, Object> fields) {
        Map<String, Object> options = new LinkedHashMap<>();
        fields.forEach((name, value) -> options.put(optionName(name), text(value)));
        return options;
    }

    private static String optionName(String field) {
        return Character.toLowerCase(field.charAt(0)) + field.substring(1);
    }

    private static Map<String, Object> byHeader(Map<String, Object> fields) {
        Map<String, Object> headers = new LinkedHashMap<>();
        fields.forEach((name, value) -> headers.put(RequestSchema.headerName(name), value));
        return headers;
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : value.toString();
    }

    private static Exchange sent(String uri, Object body, Map<String, Object> headers) throws Exception {
        return sent(
                context -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in").to(uri);
                    }
                }),
                body,
                headers);
    }

    private static Exchange sent(Routes routes, Object body, Map<String, Object> headers) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            TencentSmsConfiguration options = context.getComponent("tencent-sms", TencentSmsComponent.class)
                    .getConfiguration();
            options.setEndpoint(SMS.simulator().endpoint());
            options.setSecretId(SMS.simulator().secretId());
            options.setSecretKey(SMS.simulator().secretKey());
            routes.addTo(context);
            context.start();
            return context.createProducerTemplate().request("direct:in", exchange -> {
                exchange.getMessage().setBody(body);
                exchange.getMessage().setHeaders(new LinkedHashMap<>(headers));
            });
        }
    }

    /** The routes of an application. */
    @FunctionalInterface
    private interface Routes {
        void addTo(CamelContext context) throws Exception;
    }
}
