package io.github.cameltencent.sms.simulator.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.cameltencent.sms.simulator.reason.Reason;

/** The fields of a request, or of an object in it. */
public final class RequestSchema implements FieldSpec.Type {
    private final Map<String, FieldSpec> fields = new LinkedHashMap<>();

    private RequestSchema(FieldSpec... fields) {
        for (FieldSpec field : fields) {
            this.fields.put(field.name(), field);
        }
    }

    public static RequestSchema of(FieldSpec... fields) {
        return new RequestSchema(fields);
    }

    @Override
    public void verify(String name, Object value) {
        if (!(value instanceof Map<?, ?> object)) {
            throw FieldSpec.wrong(Reason.NOT_AN_OBJECT, name);
        }
        verify(object, name + ".");
    }

    void verify(Map<?, ?> object) {
        verify(object, "");
    }

    private void verify(Map<?, ?> object, String prefix) {
        for (Object name : object.keySet()) {
            if (!fields.containsKey(name)) {
                throw new ApiError("UnknownParameter", Reason.UNKNOWN_PARAMETER.with(prefix + name));
            }
        }
        for (FieldSpec field : fields.values()) {
            Object value = object.get(field.name());
            if (value != null) {
                field.verify(value);
            } else if (!field.missingCode().isEmpty()) {
                throw new ApiError(field.missingCode(), Reason.PARAMETER_MISSING.with(prefix + field.name()));
            }
        }
    }
}
