package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/** Reads the JSON that temporary credentials come in. No message quotes any of it, but for the server's own error. */
final class CredentialsResponse {

    /** An answer is of 64 KB at most, and small; deep nesting is all that could do harm. */
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxNumberLength(100)
            .maxNameLength(500)
            .build();

    static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(BOUNDS).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int MAXIMUM_TEXT = 200;
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    /** What can be a part of a key or of a token: long, and with a digit. */
    private static final Pattern SECRET = Pattern.compile("(?=[A-Za-z+/=_.%-]*\\d)[A-Za-z0-9+/=_.%-]{16,}");

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private CredentialsResponse() {}

    /** @throws IOException if it is no JSON object; its message is a sentence whose subject is the server */
    static JsonNode object(byte[] utf8) throws IOException {
        JsonNode parsed;
        try {
            parsed = MAPPER.readTree(utf8);
        } catch (IOException e) {
            // Not the cause: its message can quote the text, also if it is the decoding that failed.
            parsed = MAPPER.nullNode();
        }
        if (!parsed.isObject()) {
            throw new IOException("answered with " + utf8.length + " bytes that are no JSON object");
        }
        return parsed;
    }

    /**
     * @param keys the object that holds {@code TmpSecretId}, {@code TmpSecretKey} and {@code Token}
     * @param holder the object that holds {@code ExpiredTime}, in seconds since 1970
     */
    static TemporaryCredentials credentials(JsonNode keys, JsonNode holder) throws IOException {
        JsonNode expiredTime = holder.path("ExpiredTime");
        if (!expiredTime.isNumber() || !expiredTime.canConvertToLong() || expiredTime.longValue() <= 0) {
            throw new IOException("answered without ExpiredTime");
        }
        try {
            Credentials credentials =
                    new Credentials(text(keys, "TmpSecretId"), text(keys, "TmpSecretKey"), text(keys, "Token"));
            return new TemporaryCredentials(credentials, Instant.ofEpochSecond(expiredTime.longValue()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("answered with what cannot be credentials: " + e.getMessage(), e);
        }
    }

    private static String text(JsonNode keys, String name) throws IOException {
        String value = keys.path(name).textValue();
        if (value == null || value.isBlank()) {
            throw new IOException("answered without " + name);
        }
        return value;
    }

    /** An error code or a request id, if it looks like one. */
    static String identifier(@Nullable String text) {
        return text != null && IDENTIFIER.matcher(text).matches() ? text : "(unreadable)";
    }

    /** The server's words in one line of at most 200 characters, without anything that may be a part of a key. */
    static String said(@Nullable String text) {
        if (text == null) {
            return "(no message)";
        }
        String line = CONTROLS.matcher(SECRET.matcher(text).replaceAll("***")).replaceAll(" ");
        return line.length() <= MAXIMUM_TEXT ? line : line.substring(0, MAXIMUM_TEXT) + "...";
    }
}
