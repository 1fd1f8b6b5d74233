package io.github.cameltencent.sms.internal.json;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.SmsResponse;
import org.jspecify.annotations.Nullable;

/** The JSON of the API: fields in PascalCase, without {@code null} fields; unknown fields are ignored. */
public final class ApiJson {

    /**
     * Far above the needs of the API, and far below what would exhaust the memory or the stack: its objects are nested
     * four deep, its longest texts are images in a request of 10 MB at most, and its numbers have 64 bits. Tokens are
     * limited, too, because an object of two bytes takes a hundred in a tree.
     */
    private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxStringLength(10 * 1024 * 1024)
            .maxNumberLength(100)
            .maxNameLength(500)
            .maxTokenCount(2_000_000)
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(BOUNDS)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Readers of an object with the only field Response, by type of response. */
    private static final ClassValue<ObjectReader> RESPONSES = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
            return MAPPER.readerFor(type)
                    .with(DeserializationFeature.UNWRAP_ROOT_VALUE)
                    .withRootName("Response")
                    .withHandler(new ErrorField());
        }
    };

    private static final ObjectReader UNAMBIGUOUS =
            MAPPER.reader().with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private ApiJson() {}

    /** The API's name of a field, such as {@code SerialNo}, for a component of a record. */
    public static String fieldName(String component) {
        return Character.toUpperCase(component.charAt(0)) + component.substring(1);
    }

    /** UTF-8 bytes. */
    public static byte[] write(ApiObject object) {
        try {
            return MAPPER.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Cannot write " + object.getClass().getSimpleName() + " as JSON", e);
        }
    }

    /** An object node with the API's field names. */
    public static JsonNode toTree(ApiObject object) {
        return MAPPER.valueToTree(object);
    }

    /** A map with the API's field names; values are strings, numbers, lists and maps. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> toMap(ApiObject object) {
        return MAPPER.convertValue(object, Map.class);
    }

    /**
     * Parses one JSON value.
     *
     * @throws IOException if it is invalid, or if more follows. The message has the position but not the text, which
     *     may contain phone numbers.
     */
    public static JsonNode parse(byte[] utf8) throws IOException {
        try {
            return MAPPER.readTree(utf8);
        } catch (IOException e) {
            throw withoutContent(e);
        }
    }

    /**
     * Parses one JSON value, and rejects duplicate names in an object: which of the two counts would depend on the
     * parser.
     *
     * @throws IOException as {@link #parse} does
     */
    public static JsonNode parseUnambiguous(byte[] utf8) throws IOException {
        try {
            return UNAMBIGUOUS.readTree(utf8);
        } catch (IOException e) {
            throw withoutContent(e);
        }
    }

    /**
     * Reads {@code {"Response": {...}}} without building a tree.
     *
     * @return the response, or {@code null} if it is an error or otherwise unusual
     */
    public static <T extends SmsResponse> @Nullable T readResponse(byte[] utf8, Class<T> type) {
        try {
            return RESPONSES.get(type).readValue(utf8);
        } catch (IOException e) {
            return null;
        }
    }

    /** A response with the field Error is an error, whatever else it has. */
    private static final class ErrorField extends DeserializationProblemHandler {
        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser parser,
                @Nullable JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String name)
                throws IOException {
            if (name.equals("Error") && beanOrClass instanceof SmsResponse) {
                throw new IOException("an error");
            }
            return false;
        }
    }

    /**
     * Reads a record from a tree.
     *
     * @throws IOException if a field has another type than the record
     */
    public static <T> T read(JsonNode tree, Class<T> type) throws IOException {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (JsonProcessingException e) {
            throw withoutContent(e);
        }
    }

    /** Without the cause, because a decoding failure can quote the text, too. */
    private static IOException withoutContent(IOException e) {
        String where = e instanceof JsonProcessingException failure && failure.getLocation() != null
                ? " at line " + failure.getLocation().getLineNr() + ", column "
                        + failure.getLocation().getColumnNr()
                : "";
        return new IOException(e.getClass().getSimpleName() + where);
    }
}
