package io.github.cameltencent.sms.simulator.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Checks JSON against a schema, as far as openapi.json uses JSON Schema. */
final class SchemaCheck {
    private final UnaryOperator<JsonObject> resolver;

    /** @param resolver finds what a schema refers to */
    SchemaCheck(UnaryOperator<JsonObject> resolver) {
        this.resolver = resolver;
    }

    /**
     * Checks a value.
     *
     * @param where its name, for the message
     * @return what is wrong; {@code null} when nothing is
     */
    @Nullable
    String problem(@Nullable Object value, JsonObject reference, String where) {
        JsonObject schema = resolver.apply(reference);
        if (schema.containsKey("anyOf")) {
            return anyOf(value, schema.getJsonArray("anyOf"), where);
        }
        List<String> types = types(schema);
        if (!types.isEmpty() && types.stream().noneMatch(type -> isOf(type, value))) {
            return where + " must be " + String.join(" or ", types);
        }
        JsonArray allowed = schema.getJsonArray("enum");
        if (allowed != null && value != null && !allowed.contains(value)) {
            return where + " must be one of " + String.join(", ", texts(allowed));
        }
        if (value instanceof String text) {
            return textProblem(text, schema, where);
        } else if (value instanceof Number number) {
            return numberProblem(number.doubleValue(), schema, where);
        } else if (value instanceof JsonArray array) {
            return arrayProblem(array, schema, where);
        }
        return value instanceof JsonObject object ? objectProblem(object, schema, where) : null;
    }

    private @Nullable String anyOf(@Nullable Object value, JsonArray schemas, String where) {
        String problem = null;
        for (Object schema : schemas) {
            problem = problem(value, (JsonObject) schema, where);
            if (problem == null) {
                return null;
            }
        }
        return problem;
    }

    private static List<String> types(JsonObject schema) {
        Object type = schema.getValue("type");
        return type instanceof JsonArray several ? texts(several) : type == null ? List.of() : List.of((String) type);
    }

    private static List<String> texts(JsonArray array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add((String) element));
        return texts;
    }

    private static boolean isOf(String type, @Nullable Object value) {
        return switch (type) {
            case "null" -> value == null;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number;
            case "array" -> value instanceof JsonArray;
            case "object" -> value instanceof JsonObject;
            default -> throw new IllegalStateException("The type " + type + " is not known");
        };
    }

    private static @Nullable String textProblem(String text, JsonObject schema, String where) {
        int length = text.codePointCount(0, text.length());
        if (length < schema.getInteger("minLength", 0)) {
            return where + " must not be empty";
        } else if (length > schema.getInteger("maxLength", Integer.MAX_VALUE)) {
            return where + " must have at most " + schema.getInteger("maxLength") + " characters";
        }
        String pattern = schema.getString("pattern");
        boolean fits = pattern == null || Pattern.compile(pattern).matcher(text).find();
        return fits ? null : where + " must have the form " + pattern;
    }

    private static @Nullable String numberProblem(double number, JsonObject schema, String where) {
        if (number < schema.getDouble("minimum", Double.NEGATIVE_INFINITY)) {
            return where + " must be at least " + schema.getValue("minimum");
        } else if (number > schema.getDouble("maximum", Double.POSITIVE_INFINITY)) {
            return where + " must be at most " + schema.getValue("maximum");
        }
        boolean above = number > schema.getDouble("exclusiveMinimum", Double.NEGATIVE_INFINITY);
        return above ? null : where + " must be more than " + schema.getValue("exclusiveMinimum");
    }

    private @Nullable String arrayProblem(JsonArray array, JsonObject schema, String where) {
        if (array.size() > schema.getInteger("maxItems", Integer.MAX_VALUE)) {
            return where + " must have at most " + schema.getInteger("maxItems") + " elements";
        }
        JsonObject items = schema.getJsonObject("items", new JsonObject());
        for (int i = 0; i < array.size(); i++) {
            String problem = problem(array.getValue(i), items, where + "[" + i + "]");
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private @Nullable String objectProblem(JsonObject object, JsonObject schema, String where) {
        for (Object name : schema.getJsonArray("required", new JsonArray())) {
            if (!object.containsKey((String) name)) {
                return member(where, (String) name) + " is missing";
            }
        }
        if (object.size() > schema.getInteger("maxProperties", Integer.MAX_VALUE)) {
            return where + " must have at most " + schema.getInteger("maxProperties") + " members";
        }
        JsonObject properties = schema.getJsonObject("properties", new JsonObject());
        for (Map.Entry<String, Object> member : object) {
            String name = member(where, member.getKey());
            JsonObject memberSchema = properties.getJsonObject(member.getKey());
            Object others = schema.getValue("additionalProperties");
            if (memberSchema == null && Boolean.FALSE.equals(others)) {
                return name + " is not known; there are "
                        + String.join(
                                ", ", properties.fieldNames().stream().sorted().toList());
            } else if (memberSchema == null) {
                memberSchema = others instanceof JsonObject schemaOfOthers ? schemaOfOthers : new JsonObject();
            }
            String problem = problem(member.getValue(), memberSchema, name);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static String member(String where, String name) {
        return where.isEmpty() ? name : where + "." + name;
    }
}
