package io.github.cameltencent.sms.internal.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.testsupport.Fuzz;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.cameltencent.sms.TencentSmsOperation.deleteTemplate;
import static io.github.cameltencent.sms.TencentSmsOperation.describeTemplateList;
import static io.github.cameltencent.sms.TencentSmsOperation.send;
import static io.github.cameltencent.sms.TencentSmsOperation.sendMultiGlobal;
import static org.assertj.core.api.Assertions.assertThat;

/** Text is the same whatever holds it: what Kafka and JMS hand on as bytes arrives as the text that it was. */
class BytesAsTextTest {

    private static final Charset GBK = Charset.forName("GBK");
    private static final String TEXT = "验证码 é";
    private static final Map<String, Object> TO_SOMEBODY =
            Map.of("smsSdkAppId", "1400006666", "templateId", "1110", "phoneNumberSet", "+8613812345678");

    @TempDir
    private static Path directory;

    /** What can hold text. */
    enum Form {
        BYTES {
            @Override
            Object of(String text) {
                return utf8(text);
            }
        },
        BOXED_BYTES {
            @Override
            Object of(String text) {
                byte[] bytes = utf8(text);
                Byte[] boxed = new Byte[bytes.length];
                for (int i = 0; i < bytes.length; i++) {
                    boxed[i] = bytes[i];
                }
                return boxed;
            }
        },
        BUFFER {
            @Override
            Object of(String text) {
                return ByteBuffer.wrap(utf8(text));
            }
        },
        DIRECT_BUFFER {
            @Override
            Object of(String text) {
                byte[] bytes = utf8(text);
                // What is before its position is none of it.
                ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length + 1)
                        .put((byte) 'x')
                        .put(bytes);
                return buffer.flip().position(1).asReadOnlyBuffer();
            }
        },
        STREAM {
            @Override
            Object of(String text) {
                return new ByteArrayInputStream(utf8(text));
            }
        },
        STREAM_CACHE {
            @Override
            Object of(String text) {
                return new InputStreamCache(utf8(text));
            }
        },
        FILE {
            @Override
            Object of(String text) throws IOException {
                Path path = Files.createTempFile(directory, "text", "");
                Files.write(path, utf8(text));
                GenericFile<java.io.File> file = new GenericFile<>();
                file.setFile(path.toFile());
                return file;
            }
        },
        /** As camel-ftp leaves it with {@code localWorkDirectory}. */
        REMOTE_FILE_IN_A_LOCAL_DIRECTORY {
            @Override
            Object of(String text) throws IOException {
                Path path = Files.createTempFile(directory, "text", "");
                Files.write(path, utf8(text));
                GenericFile<String> file = new GenericFile<>();
                file.setFile("a file of the server");
                file.setBody(path.toFile());
                return file;
            }
        },
        FILE_IN_GBK {
            @Override
            Object of(String text) throws IOException {
                Path path = Files.createTempFile(directory, "text", "");
                Files.writeString(path, text, Charset.forName("GB18030"));
                GenericFile<java.io.File> file = new GenericFile<>();
                file.setFile(path.toFile());
                file.setCharset("GB18030");
                return file;
            }
        },
        BINARY_NODE {
            @Override
            Object of(String text) {
                return BinaryNode.valueOf(utf8(text));
            }
        },
        POJO_NODE {
            @Override
            Object of(String text) {
                return new POJONode(utf8(text));
            }
        },
        TEXT_NODE {
            @Override
            Object of(String text) {
                return TextNode.valueOf(text);
            }
        },
        CHARACTERS {
            @Override
            Object of(String text) {
                return text.toCharArray();
            }
        },
        CHARACTER_BUFFER {
            @Override
            Object of(String text) {
                return CharBuffer.wrap(text);
            }
        },
        BUILDER {
            @Override
            Object of(String text) {
                return new StringBuilder(text);
            }
        },
        READER {
            @Override
            Object of(String text) {
                return new StringReader(text);
            }
        };

        abstract Object of(String text) throws IOException;

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isTheTextInOneValue(Form form) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            assertThat(sent(route, route.send(null, Map.of("CamelTencentSmsSessionContext", form.of(TEXT)))))
                    .containsEntry("SessionContext", TEXT);
            assertThat(sent(route, route.sendBody(Map.of("SessionContext", form.of(TEXT)))))
                    .containsEntry("SessionContext", TEXT);
            assertThat(sent(
                            route,
                            route.sendBody(JsonNodeFactory.instance
                                    .objectNode()
                                    .set("SessionContext", new POJONode(form.of(TEXT))))))
                    .containsEntry("SessionContext", TEXT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isSplitAtItsCommasWhereTheTextWouldBe(Form form) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            assertThat(sent(route, route.send(null, Map.of("CamelTencentSmsTemplateParamSet", form.of("246810, 5")))))
                    .containsEntry("TemplateParamSet", List.of("246810", "5"));
            assertThat(sent(route, route.sendBody(Map.of("TemplateParamSet", form.of("246810, 5")))))
                    .containsEntry("TemplateParamSet", List.of("246810", "5"));
            assertThat(sent(route, route.sendBody(Map.of("PhoneNumberSet", form.of("+8613812345678,+8613812345679")))))
                    .containsEntry("PhoneNumberSet", List.of("+8613812345678", "+8613812345679"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isOneEntryOfAList(Form form) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            for (Object body : List.of(
                    List.of(form.of("a,b"), "c"),
                    new Object[] {form.of("a,b"), "c"},
                    Map.of("TemplateParamSet", List.of(form.of("a,b"), "c")))) {
                assertThat(sent(route, route.sendBody(body))).containsEntry("TemplateParamSet", List.of("a,b", "c"));
            }
        }
        try (SmsRoute route = SmsRoute.to(sendMultiGlobal, Map.of("smsSdkAppId", "1400006666"))) {
            Map<String, Object> entry = Map.of(
                    "PhoneNumber", form.of("+60198890000"),
                    "TemplateId", form.of("1110"),
                    "TemplateParamSet", List.of(form.of(TEXT)));
            assertThat(sent(route, route.sendBody(Map.of("MultiSmsInfoSet", List.of(entry))))
                            .get("MultiSmsInfoSet"))
                    .isEqualTo(List.of(Map.of(
                            "PhoneNumber", "+60198890000", "TemplateId", "1110", "TemplateParamSet", List.of(TEXT))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isTheNumberWhereTheApiWantsOne(Form form) throws Exception {
        try (SmsRoute route = SmsRoute.to(deleteTemplate)) {
            assertThat(sent(route, route.send(null, Map.of("CamelTencentSmsTemplateId", form.of("1110")))))
                    .containsEntry("TemplateId", 1110);
        }
        try (SmsRoute route = SmsRoute.to(describeTemplateList, Map.of("international", 0))) {
            assertThat(sent(route, route.send(null, Map.of("CamelTencentSmsTemplateIdSet", form.of("7,8")))))
                    .containsEntry("TemplateIdSet", List.of(7, 8));
        }
    }

    /** A form on a web page sent {@code to=+13105551234}, and the plus sign became a blank. */
    @ParameterizedTest
    @EnumSource
    void numberThatLostItsPlusSignIsRefused(Form form) throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            assertRefused(
                    route.send(null, Map.of("CamelTencentSmsPhoneNumberSet", form.of(" 13105551234"))),
                    "header CamelTencentSmsPhoneNumberSet has a blank instead of the plus sign");
            assertThat(route.requestCount()).isZero();
        }
    }

    /** Text of another encoding would arrive as replacement characters. */
    @Test
    void bytesThatAreNoUtf8AreRefusedWhereverTheyStand() throws Exception {
        byte[] gbk = TEXT.getBytes(GBK);
        String why = "contains bytes that are not UTF-8";
        for (Object value : List.of(
                gbk,
                ByteBuffer.wrap(gbk),
                new ByteArrayInputStream(gbk),
                new InputStreamCache(gbk),
                new POJONode(gbk))) {
            try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
                for (String field : List.of("SessionContext", "TemplateParamSet", "SignName", "PhoneNumberSet")) {
                    String header = RequestSchema.headerName(field);
                    assertRefused(route.send(null, Map.of(header, value)), "header " + header + " " + why);
                    assertRefused(route.sendBody(Map.of(field, value)), "body field " + field + " " + why);
                }
                assertRefused(
                        route.send(null, Map.of("CamelTencentSmsTemplateParamSet", List.of("1", value))),
                        "header CamelTencentSmsTemplateParamSet, entry 2 " + why);
                assertRefused(route.sendBody(List.of(value)), "body field TemplateParamSet, entry 1 " + why);
                assertThat(route.requestCount()).isZero();
            }
        }
    }

    @Test
    void charsetOfTheExchangeCounts() throws Exception {
        byte[] gbk = TEXT.getBytes(GBK);
        Map<String, Object> options = new LinkedHashMap<>(TO_SOMEBODY);
        options.put("requestFrom", "json");
        try (SmsRoute route = SmsRoute.to(send, options)) {
            Map<String, Object> headers = Map.of(Exchange.CHARSET_NAME, "GBK", "CamelTencentSmsSessionContext", gbk);
            assertThat(sent(route, route.send(List.of(gbk), headers)))
                    .containsEntry("SessionContext", TEXT)
                    .containsEntry("TemplateParamSet", List.of(TEXT));

            byte[] request = ("{\"TemplateParamSet\":[\"" + TEXT + "\"]}").getBytes(GBK);
            for (Object body : List.of(request, new ByteArrayInputStream(request))) {
                assertThat(sent(route, route.send(body, Map.of(Exchange.CHARSET_NAME, "GBK"))))
                        .containsEntry("TemplateParamSet", List.of(TEXT));
            }
            assertRefused(route.sendBody(request), "the body");
            assertRefused(
                    route.send(request, Map.of(Exchange.CHARSET_NAME, "no-such-charset")),
                    "the body cannot be read: its charset is unknown");
        }
    }

    /** Also in the order of the fields and with an encoding of their own, the same text makes the same request. */
    @Test
    void sameTextIsTheSameOnTheWireWhateverHoldsIt() throws Exception {
        try (SmsRoute route = SmsRoute.to(send, TO_SOMEBODY)) {
            Fuzz.run(BytesAsTextTest.class, 300, random -> {
                Form form = Form.values()[random.nextInt(Form.values().length)];
                String text = text(random);
                boolean isEntry = random.nextBoolean();
                Object value = form.of(text);

                JsonNode expected = request(route, text, isEntry);
                JsonNode sent = request(route, value, isEntry);

                assertThat(sent).as("%s of %s", form, text).isEqualTo(expected);
                return form.name();
            });
        }
    }

    private static JsonNode request(SmsRoute route, Object value, boolean isEntry) throws InterruptedException {
        Exchange exchange = isEntry
                ? route.sendBody(List.of(value))
                : route.send(null, Map.of("CamelTencentSmsTemplateParamSet", value));
        assertThat(exchange.getException()).isNull();
        return route.takeJson();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(20); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> text.append(',');
                case 1 -> text.append(' ');
                case 2 -> text.appendCodePoint(0x1F600 + random.nextInt(50));
                case 3 -> text.append((char) (0x4E00 + random.nextInt(0x5000)));
                default -> text.append((char) random.nextInt(' ', 0x250));
            }
        }
        return text.toString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> sent(SmsRoute route, Exchange exchange) throws Exception {
        assertThat(exchange.getException()).isNull();
        return new ObjectMapper().convertValue(route.takeJson(), Map.class);
    }

    private static void assertRefused(Exchange exchange, String why) {
        assertThat(exchange.getException())
                .isInstanceOf(TencentSmsInvalidRequestException.class)
                .hasMessageContaining(why)
                .hasNoCause();
    }
}
