package io.github.cameltencent.sms.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of a request, or of an object in it. */
final class Schema implements FieldType {
    private final Map<String, Field> fields = new LinkedHashMap<>();

    private Schema(Field... fields) {
        for (Field field : fields) {
            this.fields.put(field.name(), field);
        }
    }

    static Schema of(Field... fields) {
        return new Schema(fields);
    }

    @Override
    public void verify(String name, Object value) {
        if (!(value instanceof Map<?, ?> object)) {
            throw FieldTypes.wrong(name, "an object");
        }
        verify(object, name + ".");
    }

    void verify(Map<?, ?> object) {
        verify(object, "");
    }

    private void verify(Map<?, ?> object, String prefix) {
        for (Object name : object.keySet()) {
            if (!fields.containsKey(name)) {
                throw new Refusal("UnknownParameter", "The parameter " + prefix + name + " is not known.");
            }
        }
        for (Field field : fields.values()) {
            Object value = object.get(field.name());
            if (value != null) {
                field.verify(value);
            } else if (!field.missingCode().isEmpty()) {
                throw new Refusal(
                        field.missingCode(), "The required parameter " + prefix + field.name() + " is missing.");
            }
        }
    }
}
