package io.github.cameltencent.sms;

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

import io.github.cameltencent.sms.client.ApiJson;
import io.github.cameltencent.sms.model.Required;
import org.jspecify.annotations.Nullable;

/** The fields of a record of the API, read off the record once. */
final class RequestShape {

    private final Class<?> type;
    private final Constructor<?> constructor;
    private final List<Field> fields;
    private final Map<String, Field> byApiName;

    private RequestShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        this.type = type;
        this.constructor = canonicalConstructor(type, components);
        this.fields = Arrays.stream(components).map(Field::of).toList();
        this.byApiName = fields.stream().collect(Collectors.toMap(Field::apiName, Function.identity()));
    }

    /** That of an operation which makes no request. */
    static RequestShape empty() {
        return of(Empty.class);
    }

    private record Empty() {}

    static RequestShape of(Class<?> recordType) {
        return new RequestShape(recordType);
    }

    Class<?> type() {
        return type;
    }

    /** In the order of the record. */
    List<Field> fields() {
        return fields;
    }

    /** The field with the API's own name, such as {@code SmsSdkAppId}. */
    @Nullable
    Field byApiName(String apiName) {
        return byApiName.get(apiName);
    }

    /** Whether there is a field with this name, such as {@code smsSdkAppId}. */
    boolean has(String name) {
        return byName(name) != null;
    }

    /** The field with this name, such as {@code smsSdkAppId}. */
    @Nullable
    Field byName(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Whether there is a phone number in it, or in one of its lists. */
    boolean hasPhoneNumber() {
        return fields.stream()
                .anyMatch(field -> field.isPhoneNumber()
                        || (field.element() != null && field.element().hasPhoneNumber()));
    }

    /** Makes the record; the values are in the order of the fields. */
    Object create(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("Cannot make a " + type.getSimpleName(), e.getCause());
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
     * @param elementType what a list holds; the same as {@code type} for what is no list
     * @param element the fields of a list's elements, if they are records themselves
     * @param required whether the API refuses a request without it
     * @param accessor reads it from a record
     */
    record Field(
            String name,
            String apiName,
            String headerName,
            Class<?> type,
            Class<?> elementType,
            @Nullable RequestShape element,
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
                    TencentSmsConstants.headerName(apiName),
                    component.getType(),
                    elementType,
                    elementType.isRecord() ? RequestShape.of(elementType) : null,
                    component.isAnnotationPresent(Required.class),
                    component.getAccessor());
        }

        boolean isList() {
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
