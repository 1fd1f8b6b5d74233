package io.github.cameltencent.sms.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.Outcome;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.internal.json.LenientReader;
import io.github.cameltencent.sms.model.SmsResponse;
import io.github.cameltencent.sms.testsupport.ApiTable;
import io.github.cameltencent.sms.testsupport.Fuzz;
import io.github.cameltencent.sms.testsupport.FuzzJson;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import io.github.cameltencent.sms.testsupport.SendAgainText;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is answered, the call ends with a response or with an exception that does not claim more than the answer says.
 * See {@link Fuzz} for a longer run.
 */
class ResponseFuzzTest {

    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final List<String> CODES = List.of(
            "FailedOperation.TemplateIncorrectOrUnapproved",
            "RequestLimitExceeded",
            "InternalError.Timeout",
            "AuthFailure.SignatureExpire",
            "",
            " ",
            "13812345678",
            "x".repeat(200),
            "a\\r\\nb");
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            StandardCharsets.UTF_16,
            StandardCharsets.ISO_8859_1,
            Charset.forName("UTF-32"),
            Charset.forName("GB18030"));

    @Test
    void everyAnswerIsAResponseOrATypedFailure() {
        Map<String, Integer> outcomes = Fuzz.run(ResponseFuzzTest.class, 5_000, ResponseFuzzTest::attempt);

        assertThat(SecretWatch.violations()).isEmpty();
        assertThat(outcomes.keySet()).contains("response", "REFUSED", "UNKNOWN");
        assertThat(outcomes.get("response")).isGreaterThan(500);
        assertThat(outcomes.get("REFUSED")).isGreaterThan(100);
    }

    private static String attempt(Random random) {
        ApiAction<?> action = ApiTable.CALLS.get(random.nextInt(ApiTable.CALLS.size()));
        byte[] body = body(action, random);
        int status =
                random.nextInt(6) > 0 ? 200 : List.of(204, 302, 404, 500, 503).get(random.nextInt(5));
        String contentType = random.nextInt(3) > 0 ? "application/json" : "text/html; +8613812345678";
        RawResponse answer = new RawResponse(status, contentType, null, null, Duration.ZERO, body);
        try {
            SmsResponse response = ResponseParser.read(action, answer, Instant.now());

            assertThat(status).isEqualTo(200);
            assertThat(response).isInstanceOf(action.responseType());
            assertSaysAsMuchAsATree(response, action, body);
            return "response";
        } catch (TencentSmsException e) {
            assertSaysNoMoreThan(answer, action, e);
            return e.outcome().name();
        }
    }

    /** An answer is read without the detour of a tree, which would change fractions that stand in the place of text. */
    private static void assertSaysAsMuchAsATree(SmsResponse response, ApiAction<?> action, byte[] body) {
        try {
            JsonNode tree = ApiJson.parse(body).path("Response");
            assertThat(tree.hasNonNull("Error")).isFalse();
            if (!hasFraction(tree)) {
                assertThat(response).isEqualTo(new LenientReader().read(tree, action.responseType()));
            }
        } catch (IOException e) {
            throw new AssertionError("a response by what is none", e);
        }
    }

    private static boolean hasFraction(JsonNode tree) {
        for (JsonNode child : tree) {
            if (hasFraction(child)) {
                return true;
            }
        }
        return tree.isFloatingPointNumber();
    }

    private static void assertSaysNoMoreThan(RawResponse answer, ApiAction<?> action, TencentSmsException failure) {
        StringWriter said = new StringWriter();
        failure.printStackTrace(new PrintWriter(said));
        assertThat(SecretWatch.isSecret(said.toString())).as("%s", said).isFalse();
        assertThat(failure.getMessage()).doesNotContainPattern("\\p{Cntrl}").hasSizeLessThan(1500);
        assertThat(failure.action()).isEqualTo(action.name());
        SendAgainText.assertAgrees(failure);
        if (failure.outcome() == Outcome.REFUSED) {
            assertThat(failure).isInstanceOf(TencentSmsRefusedException.class);
            assertThat(answer.status()).isLessThan(500);
            assertThat(error(answer.body()).path("Code").isTextual()).isTrue();
        } else {
            assertThat(failure).isInstanceOf(TencentSmsUnknownOutcomeException.class);
            assertThat(failure.mayHaveTakenEffect()).isEqualTo(!action.repeatable());
            assertThat(failure.isRetryable()).isEqualTo(action.repeatable());
        }
    }

    /** What another reader finds. */
    private static JsonNode error(byte[] body) {
        try {
            return PLAIN.readTree(body).path("Response").path("Error");
        } catch (IOException e) {
            throw new AssertionError("refused by what is no JSON", e);
        }
    }

    private static byte[] body(ApiAction<?> action, Random random) {
        if (random.nextInt(10) == 0) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            return noise;
        }
        String text = "{\"Response\":" + response(action, random) + "}";
        return switch (random.nextInt(8)) {
            case 0 -> text.getBytes(CHARSETS.get(random.nextInt(CHARSETS.size())));
            case 1 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            case 2 -> tampered(text.getBytes(StandardCharsets.UTF_8), random);
            case 3 -> truncated(text.getBytes(StandardCharsets.UTF_8), random);
            case 4 -> twice(text.getBytes(StandardCharsets.UTF_8), random);
            default -> text.getBytes(StandardCharsets.UTF_8);
        };
    }

    private static String response(ApiAction<?> action, Random random) {
        String response = new FuzzJson(random).value(action.responseType().getSimpleName());
        if (random.nextInt(4) > 0 || !response.startsWith("{\"")) {
            return response;
        }
        String message = "to +8613812345678 or 13812345678 \\r\\n\\u2028 " + "x".repeat(random.nextInt(400));
        String error = random.nextInt(8) == 0
                ? new FuzzJson(random).odd()
                : "{\"Code\":\"" + CODES.get(random.nextInt(CODES.size())) + "\",\"Message\":\"" + message + "\"}";
        return "{\"Error\":" + error + "," + response.substring(1);
    }

    private static byte[] truncated(byte[] bytes, Random random) {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }

    private static byte[] tampered(byte[] bytes, Random random) {
        for (int i = random.nextInt(5); i >= 0; i--) {
            int place = random.nextInt(bytes.length);
            bytes[place] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : bytes[place] ^ (1 << random.nextInt(8)));
        }
        return bytes;
    }

    private static byte[] twice(byte[] bytes, Random random) {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        int from = random.nextInt(bytes.length);
        result.writeBytes(bytes);
        result.write(bytes, from, bytes.length - from);
        return result.toByteArray();
    }
}
