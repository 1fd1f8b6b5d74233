package io.github.cameltencent.sms.internal.json;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads as much of a record as possible. Values of another type than the record's are left out, and recorded by their
 * path, such as {@code PullSmsSendStatusSet[3].UserReceiveTime}.
 */
public final class LenientReader {

    private static final int SHOWN = 10;

    private final List<String> leftOut = new ArrayList<>();

    /** Whether nothing was left out so far. */
    public boolean isWhole() {
        return leftOut.isEmpty();
    }

    /** For a log line: the number of left out values and the first paths, without the values. */
    @Override
    public String toString() {
        String places = String.join(", ", leftOut.subList(0, Math.min(SHOWN, leftOut.size())));
        return leftOut.size() + " left out: " + places + (leftOut.size() > SHOWN ? ", ..." : "");
    }

    /**
     * Reads a record from a tree with the API's field names.
     *
     * @throws IOException if the tree is not an object
     */
    public <T> T read(JsonNode tree, Class<T> type) throws IOException {
        if (!tree.isObject()) {
            throw new IOException("a JSON " + tree.getNodeType() + " is not a " + type.getSimpleName());
        }
        return ApiJson.read(fields(tree, type, ""), type);
    }

    /** The readable part of a value, or {@code null} if there is none. */
    private @Nullable JsonNode readable(JsonNode value, Type type, String place) {
        if (value.isNull()) {
            return value;
        } else if (type instanceof ParameterizedType list) {
            return value.isArray() ? elements(value, list.getActualTypeArguments()[0], place) : skip(place);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return value.isObject() ? fields(value, plain, place) : skip(place);
        }
        try {
            ApiJson.read(value, plain);
            return value;
        } catch (IOException e) {
            return skip(place);
        }
    }

    private ArrayNode elements(JsonNode array, Type type, String place) {
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = readable(array.get(i), type, place + "[" + i + "]");
            if (element != null) {
                result.add(element);
            }
        }
        return result;
    }

    private ObjectNode fields(JsonNode object, Class<?> type, String place) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = ApiJson.fieldName(component.getName());
            JsonNode value = object.get(name);
            if (value != null) {
                JsonNode kept =
                        readable(value, component.getGenericType(), place.isEmpty() ? name : place + "." + name);
                result.set(name, kept);
            }
        }
        return result;
    }

    private @Nullable JsonNode skip(String place) {
        leftOut.add(place);
        return null;
    }
}
