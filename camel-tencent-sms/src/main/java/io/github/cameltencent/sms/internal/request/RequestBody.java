package io.github.cameltencent.sms.internal.request;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.internal.request.RequestSchema.Field;
import io.github.cameltencent.sms.model.SmsRequest;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Finds the fields of a request in a message body. */
public final class RequestBody {

    private static final ValueLocation BODY = ValueLocation.of("", "body");

    private final boolean readsText;

    /** @param readsText whether text is a request as JSON */
    public RequestBody(boolean readsText) {
        this.readsText = readsText;
    }

    /** The fields in a body. */
    interface Fields {

        /** The original value in the body, or {@code null} if there is none. */
        @Nullable
        Object valueOf(Field field);

        /** The end of the message about a missing field: why the body was ignored. */
        default String hint() {
            return "";
        }
    }

    /** Fields without a message, by the API's names. */
    static Fields ofFields(Map<String, ?> given, RequestSchema shape) throws InvalidFieldException {
        ObjectFields fields = ObjectFields.ofMap(given, shape, BODY);
        return fields::valueOf;
    }

    Fields read(Message message, RequestDefinition definition, TextReader reader) throws InvalidFieldException {
        Object body = unwrapped(message.getBody());
        if (body instanceof SmsRequest) {
            return ofRecord(body, definition.schema());
        }
        ObjectFields fields = ObjectFields.of(body, definition.schema(), BODY);
        if (fields != null) {
            return fields::valueOf;
        } else if (definition.rules().listBody() != null && isList(body)) {
            return field -> field.name().equals(definition.rules().listBody()) ? body : null;
        } else if (body != null && readsText) {
            return parsed(message, definition.schema(), reader)::valueOf;
        }
        return nothing(body);
    }

    private static Fields ofRecord(Object request, RequestSchema shape) throws InvalidFieldException {
        if (request.getClass() != shape.type()) {
            throw new InvalidFieldException("the body is " + ValueKind.name(request.getClass())
                    + ", but this operation takes " + ValueKind.name(shape.type()));
        }
        return field -> field.valueIn(request);
    }

    private static ObjectFields parsed(Message message, RequestSchema shape, TextReader reader)
            throws InvalidFieldException {
        byte[] text = text(message, reader);
        if (text.length == 0) {
            throw new InvalidFieldException("the body is empty, but requestFrom=json requires a JSON object");
        }
        try {
            ObjectFields fields = ObjectFields.of(ApiJson.parseUnambiguous(text), shape, BODY);
            if (fields != null) {
                return fields;
            }
        } catch (IOException e) {
            throw new InvalidFieldException("the body is not JSON: " + e.getMessage());
        }
        throw new InvalidFieldException("the body is JSON, but not an object");
    }

    private static byte[] text(Message message, TextReader reader) throws InvalidFieldException {
        Object body = message.getBody();
        if (TextReader.isText(body)) {
            return reader.json(body, BODY);
        }
        try {
            InputStream stream = message.getBody(InputStream.class);
            if (stream != null) {
                return reader.json(stream, BODY);
            }
        } catch (RuntimeException e) {
            // Whatever a converter throws; Camel's own exception would show the body.
            throw new InvalidFieldException(
                    "the body cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        throw new InvalidFieldException("the body is neither text nor an object that can be a request");
    }

    /** A tree can contain any object. */
    private static @Nullable Object unwrapped(@Nullable Object body) {
        Object result = body;
        while (result instanceof POJONode node) {
            result = node.getPojo();
        }
        return result;
    }

    private static boolean isNoValue(Object body) {
        return body instanceof JsonNode node && (node.isObject() || node.isNull() || node.isMissingNode());
    }

    private static boolean isList(@Nullable Object body) {
        return body instanceof Collection
                || (body instanceof JsonNode tree && tree.isArray())
                || (body != null && body.getClass().isArray() && !TextReader.isText(body));
    }

    /** Whether a body has content, but {@link #read} ignores it without requestFrom=json. */
    boolean ignores(@Nullable Object given) {
        Object body = unwrapped(given);
        return !readsText
                && body != null
                && !(body instanceof SmsRequest || body instanceof Map || isNoValue(body))
                && !isList(body)
                && !(body instanceof CharSequence text && text.toString().isBlank())
                && !(body instanceof byte[] bytes && bytes.length == 0);
    }

    private static Fields nothing(@Nullable Object body) {
        return new Fields() {
            @Override
            public @Nullable Object valueOf(Field field) {
                return null;
            }

            @Override
            public String hint() {
                return body == null
                        ? ""
                        : ". The body was ignored, because it is " + ValueKind.of(body)
                                + "; set requestFrom=json if it is the request as JSON";
            }
        };
    }
}
