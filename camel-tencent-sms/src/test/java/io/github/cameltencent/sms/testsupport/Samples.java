package io.github.cameltencent.sms.testsupport;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltencent.sms.TencentSmsOperation;

/** Values for the objects of the API, as maps by the API's names and as records, and the JSON they stand for. */
public final class Samples {

    private static final Set<TencentSmsOperation> STATISTICS =
            Set.of(TencentSmsOperation.sendStatusStatistics, TencentSmsOperation.callbackStatusStatistics);
    private static final ObjectMapper PLAIN = new ObjectMapper();

    private Samples() {}

    /** A request with all fields, which the API takes. */
    public static Map<String, Object> request(TencentSmsOperation operation) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ApiTable.Field field : ApiTable.requestOf(operation)) {
            values.put(field.name(), isFixed(operation, field) ? (Object) 0L : value(field));
        }
        return values;
    }

    /** Another one, which differs from the first in every field that takes more than one value. */
    public static Map<String, Object> otherRequest(TencentSmsOperation operation) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ApiTable.Field field : ApiTable.requestOf(operation)) {
            values.put(field.name(), isFixed(operation, field) ? (Object) 0L : otherValue(field));
        }
        return values;
    }

    /** Whether the API takes no value but 0. */
    private static boolean isFixed(TencentSmsOperation operation, ApiTable.Field field) {
        return field.name().equals("Offset") && operation.name().endsWith("ByPhoneNumber");
    }

    /** Whether it is sent as 0 where nobody sets it. */
    public static boolean isFilledIn(TencentSmsOperation operation, ApiTable.Field field) {
        return isFixed(operation, field)
                || (Set.of("Offset", "Limit").contains(field.name()) && STATISTICS.contains(operation));
    }

    private static Object value(ApiTable.Field field) {
        return switch (field.name()) {
            case "PhoneNumberSet" -> List.of("+8613812345678", "+8613812345679");
            case "PhoneNumber" -> "+8613812345678";
            case "BeginTime" -> field.type().equals("string") ? (Object) "2026112207" : (Object) 1795302000L;
            case "EndTime" -> field.type().equals("string") ? (Object) "2026112208" : (Object) 1795305600L;
            case "MultiSmsInfoSet" -> List.of(info("+60198890000"), info("+60198890001"));
            case "International", "SignPurpose" -> 1L;
            default -> sample(field, 1);
        };
    }

    private static Object otherValue(ApiTable.Field field) {
        return switch (field.name()) {
            case "PhoneNumberSet" -> List.of("+8615912345678");
            case "PhoneNumber" -> "+8615912345678";
            case "BeginTime" -> field.type().equals("string") ? (Object) "2026112107" : (Object) 1795215600L;
            case "EndTime" -> field.type().equals("string") ? (Object) "2026112108" : (Object) 1795219200L;
            case "MultiSmsInfoSet" -> List.of(info("+60198890009"));
            case "International", "SignPurpose" -> 0L;
            default -> sample(field, 2);
        };
    }

    private static Map<String, Object> info(String phoneNumber) {
        Map<String, Object> info = new LinkedHashMap<>(object("MultiSmsInfo"));
        info.put("PhoneNumber", phoneNumber);
        return info;
    }

    /** An object with all fields; what they hold means nothing. */
    public static Map<String, Object> object(String object) {
        Map<String, Object> values = new LinkedHashMap<>();
        ApiTable.OBJECTS.get(object).forEach(field -> values.put(field.name(), sample(field, 1)));
        return values;
    }

    private static Object sample(ApiTable.Field field, int variant) {
        if (field.isList()) {
            return List.of(element(field, variant), element(field, variant + 2));
        }
        return element(field, variant);
    }

    private static Object element(ApiTable.Field field, int variant) {
        if (field.isObject()) {
            return object(field.elementType());
        } else if (field.elementType().equals("string")) {
            return field.name() + " – 样本 " + variant;
        }
        return 10L * variant + field.name().length() % 10;
    }

    /** The record that holds the values of a map by the API's names; a nested map becomes a nested record. */
    public static Object record(Class<?> type, Map<?, ?> values) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> recordValue(type, component.getName(), values))
                    .toArray());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object recordValue(Class<?> type, String component, Map<?, ?> values) {
        ApiTable.Field field = ApiTable.OBJECTS.get(type.getSimpleName()).stream()
                .filter(candidate -> candidate.component().equals(component))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the API has no " + component + " in " + type));
        Object value = values.get(field.name());
        if (value instanceof List<?> list && field.isObject()) {
            return list.stream()
                    .map(element -> record(ApiTable.type(field.elementType()), (Map<?, ?>) element))
                    .toList();
        } else if (value instanceof Map<?, ?> map) {
            return record(ApiTable.type(field.elementType()), map);
        }
        return value;
    }

    /** The JSON of plain values, as a parser gives it. */
    public static JsonNode json(Object values) {
        return parse(text(values));
    }

    public static String text(Object values) {
        try {
            return PLAIN.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    public static JsonNode parse(String text) {
        try {
            return PLAIN.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
