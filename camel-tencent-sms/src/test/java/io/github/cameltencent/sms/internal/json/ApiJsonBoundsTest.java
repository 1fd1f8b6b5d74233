package io.github.cameltencent.sms.internal.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** JSON that no API writes is not read, and whatever is wrong with it, the exception does not quote it. */
class ApiJsonBoundsTest {

    private static final String SECRET = "that-nobody-may-see";

    static Stream<Arguments> bounds() {
        return Stream.of(
                bound("depth of lists", "[".repeat(32) + "]".repeat(32), "[".repeat(33) + "]".repeat(33)),
                bound("depth of objects", objects(32), objects(33)),
                bound("digits", "9".repeat(100), "9".repeat(101)),
                bound("digits of a fraction", "0." + "9".repeat(98), "0." + "9".repeat(101)),
                bound("length of a name", name(500), name(501)),
                bound("length of a text", text(10 * 1024 * 1024), text(10 * 1024 * 1024 + 1)),
                bound("tokens", list(1_999_000), list(2_000_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bounds")
    void whatIsBeyondABoundIsNotRead(String what, String within, String beyond) throws IOException {
        assertThat(ApiJson.parse(bytes(within))).isNotNull();

        assertThatThrownBy(() -> ApiJson.parse(bytes(beyond)))
                .isInstanceOf(IOException.class)
                .hasNoCause()
                .hasMessageMatching("StreamConstraintsException( at line \\d+, column \\d+)?");
    }

    static Stream<Arguments> broken() {
        ByteArrayOutputStream noUtf32 = new ByteArrayOutputStream();
        noUtf32.writeBytes(new byte[] {0, 0, (byte) 0xFE, (byte) 0xFF});
        noUtf32.writeBytes(bytes(SECRET));
        return Stream.of(
                Arguments.of("a word", bytes(SECRET)),
                Arguments.of("a name", bytes("{" + SECRET + ":1}")),
                Arguments.of("an escape", bytes("[\"" + SECRET + "\\x\"]")),
                Arguments.of("what follows", bytes("{} " + SECRET)),
                Arguments.of("an end that is missing", bytes("{\"" + SECRET)),
                Arguments.of("no UTF-8", new byte[] {'"', (byte) 0xC0, 0x20, '"'}),
                Arguments.of("no UTF-32", noUtf32.toByteArray()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void whatIsBrokenIsNotQuoted(String what, byte[] json) {
        assertThatThrownBy(() -> ApiJson.parse(json))
                .isInstanceOf(IOException.class)
                .hasNoCause()
                .hasMessageMatching("[A-Z][A-Za-z]+Exception( at line \\d+, column \\d+)?");
    }

    @Test
    void aNameThatComesTwiceIsAmbiguousAndNotShown() throws IOException {
        byte[] twice = bytes("{\"a\":{\"" + SECRET + "\":1,\"" + SECRET + "\":2}}");

        assertThatThrownBy(() -> ApiJson.parseUnambiguous(twice))
                .isInstanceOf(IOException.class)
                .hasNoCause()
                .hasMessageNotContaining(SECRET);
        assertThat(ApiJson.parse(twice).path("a").path(SECRET).intValue()).isEqualTo(2);
    }

    private static Arguments bound(String what, String within, String beyond) {
        return Arguments.of(what, within, beyond);
    }

    private static String objects(int depth) {
        return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    private static String name(int length) {
        return "{\"" + "n".repeat(length) + "\":1}";
    }

    private static String text(int length) {
        return "\"" + "t".repeat(length) + "\"";
    }

    private static String list(int elements) {
        return "[" + "1,".repeat(elements) + "1]";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
