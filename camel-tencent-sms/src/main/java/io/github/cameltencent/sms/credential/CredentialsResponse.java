package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads temporary credentials from JSON. No message quotes any of it. */
final class CredentialsResponse {

    /** A response has 64 KB at most; only deep nesting could do harm. */
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxNumberLength(100)
            .maxNameLength(500)
            .build();

    static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(BOUNDS).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CredentialsResponse() {}

    /** @throws IOException if it is not a JSON object; its message is a sentence with the server as its subject */
    static JsonNode object(byte[] utf8) throws IOException {
        JsonNode parsed;
        try {
            parsed = MAPPER.readTree(utf8);
        } catch (IOException e) {
            // Without the cause, whose message can quote the text, also if the decoding failed.
            parsed = MAPPER.nullNode();
        }
        if (!parsed.isObject()) {
            throw new IOException("returned " + utf8.length + " bytes that are not a JSON object");
        }
        return parsed;
    }

    /**
     * @param keys the object with {@code TmpSecretId}, {@code TmpSecretKey} and {@code Token}
     * @param holder the object with {@code ExpiredTime}, in seconds since 1970
     */
    static TemporaryCredentials credentials(JsonNode keys, JsonNode holder) throws IOException {
        JsonNode expiredTime = holder.path("ExpiredTime");
        if (!expiredTime.isNumber() || !expiredTime.canConvertToLong() || expiredTime.longValue() <= 0) {
            throw new IOException("returned no ExpiredTime");
        }
        try {
            Credentials credentials =
                    new Credentials(text(keys, "TmpSecretId"), text(keys, "TmpSecretKey"), text(keys, "Token"));
            return new TemporaryCredentials(credentials, Instant.ofEpochSecond(expiredTime.longValue()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IOException("returned invalid credentials: " + e.getMessage(), e);
        }
    }

    private static String text(JsonNode keys, String name) throws IOException {
        String value = keys.path(name).textValue();
        if (value == null || value.isBlank()) {
            throw new IOException("returned no " + name);
        }
        return value;
    }
}
