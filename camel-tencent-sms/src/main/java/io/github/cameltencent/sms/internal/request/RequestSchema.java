package io.github.cameltencent.sms.internal.request;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.model.Required;
import org.jspecify.annotations.Nullable;

/** The fields of an API record, read from its class once. */
public final class RequestSchema {

    /** The prefix of all headers of the component. */
    static final String HEADER_PREFIX = "CamelTencentSms";

    private final Class<?> type;
    private final Constructor<?> constructor;
    private final List<Field> fields;
    private final Map<String, Field> byApiName;

    private RequestSchema(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        this.type = type;
        this.constructor = canonicalConstructor(type, components);
        this.fields = Arrays.stream(components).map(Field::of).toList();
        this.byApiName = fields.stream().collect(Collectors.toMap(Field::apiName, Function.identity()));
    }

    /** The name of the header for a field of the API, without a duplicate Sms. */
    public static String headerName(String apiName) {
        return HEADER_PREFIX + (apiName.startsWith("Sms") ? apiName.substring(3) : apiName);
    }

    /** The schema of an operation without a request. */
    public static RequestSchema empty() {
        return of(Empty.class);
    }

    private record Empty() {}

    public static RequestSchema of(Class<?> recordType) {
        return new RequestSchema(recordType);
    }

    Class<?> type() {
        return type;
    }

    /** The fields in the order of the record. */
    public List<Field> fields() {
        return fields;
    }

    /** The field with the API's own name, such as {@code SmsSdkAppId}. */
    @Nullable
    Field byApiName(String apiName) {
        return byApiName.get(apiName);
    }

    /** Whether there is a field with this name, such as {@code smsSdkAppId}. */
    public boolean has(String name) {
        return byName(name) != null;
    }

    /** The field with this name, such as {@code smsSdkAppId}. */
    @Nullable
    public Field byName(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Whether it, or one of its lists, has a phone number. */
    public boolean hasPhoneNumber() {
        return fields.stream()
                .anyMatch(field -> field.isPhoneNumber()
                        || (field.element() != null && field.element().hasPhoneNumber()));
    }

    /** Creates the record from values in the order of the fields. */
    Object create(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("Cannot create a " + type.getSimpleName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Constructor<?> canonicalConstructor(Class<?> type, RecordComponent[] components) {
        try {
            return type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * One field.
     *
     * @param name the record's and the endpoint option's name, such as {@code smsSdkAppId}
     * @param apiName the API's name, such as {@code SmsSdkAppId}
     * @param headerName the header's name, such as {@code CamelTencentSmsSdkAppId}
     * @param type {@code String}, {@code Long} or {@code List}
     * @param elementType the type of a list's elements; otherwise the same as {@code type}
     * @param element the fields of a list's elements, if they are records themselves
     * @param required whether the API requires it
     * @param accessor reads it from a record
     */
    public record Field(
            String name,
            String apiName,
            String headerName,
            Class<?> type,
            Class<?> elementType,
            @Nullable RequestSchema element,
            boolean required,
            Method accessor) {

        static Field of(RecordComponent component) {
            String name = component.getName();
            String apiName = ApiJson.fieldName(name);
            Class<?> elementType = component.getGenericType() instanceof ParameterizedType list
                    ? (Class<?>) list.getActualTypeArguments()[0]
                    : component.getType();
            return new Field(
                    name,
                    apiName,
                    RequestSchema.headerName(apiName),
                    component.getType(),
                    elementType,
                    elementType.isRecord() ? RequestSchema.of(elementType) : null,
                    component.isAnnotationPresent(Required.class),
                    component.getAccessor());
        }

        public boolean isList() {
            return type == List.class;
        }

        /** Whether it is a phone number, or a list of them. */
        boolean isPhoneNumber() {
            return name.equals("phoneNumber") || name.equals("phoneNumberSet");
        }

        @Nullable
        Object valueIn(Object theRecord) {
            try {
                return accessor.invoke(theRecord);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
