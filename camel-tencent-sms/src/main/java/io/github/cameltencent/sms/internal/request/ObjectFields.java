package io.github.cameltencent.sms.internal.request;

import java.util.Iterator;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.internal.request.RequestSchema.Field;
import org.jspecify.annotations.Nullable;

/** The fields of an API object, which is given as a record, or as a map or JSON with the API's names. */
interface ObjectFields {

    /** The original value, or {@code null} if there is none. */
    @Nullable
    Object valueOf(Field field);

    /**
     * Reads a record, a map or a JSON object.
     *
     * @param place the location of the object, for the message
     * @return the fields, or {@code null} if the value is anything else
     * @throws InvalidFieldException if it has a field that the API does not have
     */
    static @Nullable ObjectFields of(@Nullable Object value, RequestSchema shape, ValueLocation place)
            throws InvalidFieldException {
        if (value instanceof Map<?, ?> map) {
            return ofMap(map, shape, place);
        } else if (value instanceof JsonNode tree && tree.isObject()) {
            refuseUnknown(tree.fieldNames(), shape, place);
            return field -> tree.hasNonNull(field.apiName()) ? tree.get(field.apiName()) : null;
        } else if (shape.type().isInstance(value)) {
            // Groovy or a cast can put elements of any type into its lists.
            return field -> field.valueIn(value);
        }
        return null;
    }

    /**
     * Reads a map.
     *
     * @throws InvalidFieldException if it has a field that the API does not have
     */
    static ObjectFields ofMap(Map<?, ?> map, RequestSchema shape, ValueLocation place) throws InvalidFieldException {
        refuseUnknown(map.keySet().iterator(), shape, place);
        return field -> map.get(field.apiName());
    }

    private static void refuseUnknown(Iterator<?> names, RequestSchema shape, ValueLocation place)
            throws InvalidFieldException {
        while (names.hasNext()) {
            Object name = names.next();
            if (!(name instanceof String text) || shape.byApiName(text) == null) {
                throw new InvalidFieldException("the " + place + " has a field that "
                        + shape.type().getSimpleName() + " does not have: " + FieldNames.shown(name, shape));
            }
        }
    }
}
