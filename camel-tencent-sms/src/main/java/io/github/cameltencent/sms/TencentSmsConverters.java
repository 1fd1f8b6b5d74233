package io.github.cameltencent.sms;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.internal.text.NearestName;
import io.github.cameltencent.sms.model.ApiObject;
import org.apache.camel.Converter;

/** Converts all API objects to JSON with the API's field names, and text to the values of options. */
@Converter(generateLoader = true)
public final class TencentSmsConverters {

    private TencentSmsConverters() {}

    /** JSON text. */
    @Converter
    public static String toJson(ApiObject object) {
        return new String(ApiJson.write(object), StandardCharsets.UTF_8);
    }

    /** JSON in UTF-8. */
    @Converter
    public static byte[] toBytes(ApiObject object) {
        return ApiJson.write(object);
    }

    /** JSON in UTF-8. */
    @Converter
    public static InputStream toStream(ApiObject object) {
        return new ByteArrayInputStream(ApiJson.write(object));
    }

    /** A map by the API's field names. */
    @Converter
    public static Map<String, Object> toMap(ApiObject object) {
        return ApiJson.toMap(object);
    }

    /** A JSON object node. */
    @Converter
    public static JsonNode toTree(ApiObject object) {
        return ApiJson.toTree(object);
    }

    /** Case-insensitive, like the values of Camel's own options. */
    @Converter
    public static FailOn toFailOn(String text) {
        return value("failOn", text, FailOn.values());
    }

    /** Case-insensitive. */
    @Converter
    public static RequestFrom toRequestFrom(String text) {
        return value("requestFrom", text, RequestFrom.values());
    }

    /** Case-insensitive. */
    @Converter
    public static PhoneNumberHeader toPhoneNumberHeader(String text) {
        return value("phoneNumberHeader", text, PhoneNumberHeader.values());
    }

    /** Camel's own message would name the class, not the possible values. */
    private static <E extends Enum<E>> E value(String option, String text, E[] values) {
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(text.trim()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The option " + option + " must not be "
                        + NearestName.shown(text) + ", but one of " + Arrays.toString(values)
                        + NearestName.didYouMean(
                                text, Arrays.stream(values).map(Enum::name).toList())));
    }
}
