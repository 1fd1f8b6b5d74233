package io.github.cameltencent.sms;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.ApiTable;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import okhttp3.mockwebserver.MockWebServer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverter;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Camel turns every object of the API into its JSON, in each type that a route may ask for. */
class TencentSmsConvertersTest {

    private static final CamelContext CONTEXT = new DefaultCamelContext();

    @BeforeAll
    static void startContext() {
        CONTEXT.start();
    }

    @AfterAll
    static void stopContext() {
        CONTEXT.stop();
    }

    static Set<String> objects() {
        return ApiTable.OBJECTS.keySet();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void objectBecomesItsJsonInEveryType(String object) throws Exception {
        JsonNode expected = Samples.json(Samples.object(object));
        Object full = Samples.record(ApiTable.type(object), Samples.object(object));
        TypeConverter converter = CONTEXT.getTypeConverter();

        assertThat(Samples.parse(converter.mandatoryConvertTo(String.class, full)))
                .isEqualTo(expected);
        assertThat(Samples.parse(utf8(converter.mandatoryConvertTo(byte[].class, full))))
                .isEqualTo(expected);
        try (InputStream stream = converter.mandatoryConvertTo(InputStream.class, full)) {
            assertThat(Samples.parse(utf8(stream.readAllBytes()))).isEqualTo(expected);
        }
        assertThat(Samples.json(converter.mandatoryConvertTo(Map.class, full))).isEqualTo(expected);
        assertThat(Samples.json(converter.mandatoryConvertTo(JsonNode.class, full)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void fieldsThatAreNotSetAreLeftOut(String object) throws Exception {
        Object empty = Samples.record(ApiTable.type(object), Map.of());

        Map<?, ?> map = CONTEXT.getTypeConverter().mandatoryConvertTo(Map.class, empty);

        // The list of a response is there and empty.
        assertThat(map.values()).allMatch(value -> value instanceof List<?> list && list.isEmpty());
        assertThat(map.size()).isLessThanOrEqualTo(object.endsWith("Response") ? 1 : 0);
    }

    @Test
    void responseOfASendBecomesTextInTheRoute() throws Exception {
        MockWebServer server = ApiServer.start();
        String options = RouteHarness.query(ApiServer.connection(server));

        try (SmsRoute route = SmsRoute.at(server, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .to("tencent-sms:send?smsSdkAppId=1400006666&templateId=1110&" + options)
                        .convertBodyTo(String.class);
            }
        })) {
            Exchange exchange = route.send(null, Map.of("CamelTencentSmsPhoneNumberSet", "+8613812345678"));

            assertThat(exchange.getMessage().getBody()).isInstanceOf(String.class);
            assertThat(Samples.parse(exchange.getMessage().getBody(String.class)))
                    .isEqualTo(Samples.json(Map.of(
                            "RequestId",
                            ApiServer.REQUEST_ID,
                            "SendStatusSet",
                            List.of(Map.of(
                                    "PhoneNumber", "+8613812345678", "Code", "Ok", "Message", "ok", "Fee", 1)))));
        }
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
