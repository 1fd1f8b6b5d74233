package io.github.cameltencent.sms.internal.request;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.model.MultiSmsInfo;
import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import okhttp3.mockwebserver.MockWebServer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameltencent.sms.TencentSmsOperation.send;
import static io.github.cameltencent.sms.TencentSmsOperation.sendMultiGlobal;
import static org.assertj.core.api.Assertions.assertThat;

/** What is too much for a request, or no text at all, is refused by its place; it neither fills the memory nor is shown. */
class RequestBoundsTest {

    private static final String REQUEST =
            "\"SmsSdkAppId\":\"1400006666\",\"TemplateId\":\"1110\",\"PhoneNumberSet\":[\"+8613812345678\"]";
    private static final Map<String, Object> FROM_BODY = Map.of("requestFrom", "json");
    private static final Map<String, Object> TO_SOMEBODY =
            Map.of("smsSdkAppId", "1400006666", "templateId", "1110", "phoneNumberSet", "+8613812345678");

    /** Who checked the first one would not have checked what is sent. */
    @Test
    void textThatNamesItsRecipientsTwiceIsRefused() throws Exception {
        try (SmsRoute route = SmsRoute.to(send, FROM_BODY)) {
            assertRefused(
                    route,
                    route.sendBody("{" + REQUEST + ",\"PhoneNumberSet\":[\"+8613812345679\"]}"),
                    "the body is not JSON: MismatchedInputException");
        }
    }

    @Test
    void textThatIsNestedTooDeeplyIsRefused() throws Exception {
        try (SmsRoute route = SmsRoute.to(send, FROM_BODY)) {
            String deep = "[".repeat(50_000) + "]".repeat(50_000);

            assertRefused(route, route.sendBody("{" + REQUEST + ",\"TemplateParamSet\":" + deep + "}"), "not JSON");
        }
    }

    /** A stream without an end would be read until the memory is full. */
    @Test
    void streamThatIsTooLargeIsNotReadToItsEnd() throws Exception {
        AtomicLong read = new AtomicLong();
        MockWebServer server = ApiServer.start();
        try (SmsRoute route = SmsRoute.at(server, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .streamCache("false")
                        .to("tencent-sms:send?requestFrom=json&" + RouteHarness.query(ApiServer.connection(server)));
            }
        })) {
            assertRefused(route, route.sendBody(endless(read)), "larger than 10485760 bytes");
        }
        assertThat(read.get()).isLessThan(12 * 1024 * 1024);
    }

    @Test
    void streamThatBreaksOffIsRefusedAndItsFailureIsNotQuoted() throws Exception {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException(SecretWatch.SECRET_PARAMETER);
            }
        };
        try (SmsRoute route = SmsRoute.to(send, FROM_BODY)) {
            assertRefused(route, route.sendBody(broken), "the body cannot be read (IOException)");
        }
    }

    /** It would be sent as an escape that stands for no character, and come out as anything. */
    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "code \udc00", "\ud83d\ud83d\ude00", "\ude00\ud83d"})
    void halfOfACharacterIsRefused(String text) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            assertRefused(
                    route,
                    route.send(null, Map.of("CamelTencentSmsTemplateParamSet", List.of("1", text))),
                    "header CamelTencentSmsTemplateParamSet contains an unpaired surrogate");
            assertRefused(
                    route,
                    route.sendBody(Map.of("SessionContext", text)),
                    "body field SessionContext contains an unpaired surrogate");
        }
        try (SmsRoute route = SmsRoute.to(sendMultiGlobal, Map.of("smsSdkAppId", "1400006666"))) {
            MultiSmsInfo info = MultiSmsInfo.builder()
                    .phoneNumber("+60198890000")
                    .templateId("1")
                    .templateParamSet(List.of(text))
                    .build();
            assertRefused(
                    route,
                    route.sendBody(Map.of("MultiSmsInfoSet", List.of(info))),
                    "body field MultiSmsInfoSet, entry 1, TemplateParamSet contains an unpaired surrogate");
        }
    }

    @Test
    void wholeCharacterOfTwoHalvesIsSent() throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            route.sendBody(List.of("\ud83d\ude00"));

            assertThat(route.takeJson().get("TemplateParamSet")).isEqualTo(Samples.json(List.of("\ud83d\ude00")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E+1000000000", "1E-1000000000", "1E+1001"})
    void numberThatWouldBecomeALongRowOfZerosIsRefused(String number) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            assertRefused(
                    route,
                    route.send(null, Map.of("CamelTencentSmsTemplateParamSet", List.of(new BigDecimal(number)))),
                    "header CamelTencentSmsTemplateParamSet, entry 1 is a number with more than 1000 digits");
        }
    }

    @Test
    void nameThatHoldsItselfIsRefused() throws Exception {
        List<Object> name = new ArrayList<>();
        name.add(List.of(name));
        Map<Object, Object> body = new IdentityHashMap<>();
        body.put(name, "1");
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            assertRefused(route, route.sendBody(body), "a field that SendSmsRequest does not have: (not a name)");
        }
    }

    private static InputStream endless(AtomicLong read) {
        return new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return ' ';
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                if (read.addAndGet(length) > 100_000_000) {
                    throw new AssertionError("still read");
                }
                Arrays.fill(bytes, offset, offset + length, (byte) ' ');
                return length;
            }
        };
    }

    private static void assertRefused(SmsRoute route, Exchange exchange, String why) {
        assertThat(exchange.getException())
                .isInstanceOf(TencentSmsInvalidRequestException.class)
                .hasMessageContaining(why)
                .hasNoCause();
        assertThat(route.requestCount()).isZero();
    }
}
