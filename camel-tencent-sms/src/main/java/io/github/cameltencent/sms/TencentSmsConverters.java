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

/** Turns every object of the API into JSON, with the API's field names, and text into the values of options. */
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

    /** In any case, as Camel takes the values of its own options. */
    @Converter
    public static FailOn toFailOn(String text) {
        return value("failOn", text, FailOn.values());
    }

    /** In any case. */
    @Converter
    public static RequestFrom toRequestFrom(String text) {
        return value("requestFrom", text, RequestFrom.values());
    }

    /** In any case. */
    @Converter
    public static PhoneNumberHeader toPhoneNumberHeader(String text) {
        return value("phoneNumberHeader", text, PhoneNumberHeader.values());
    }

    /** Camel would name the class, and not what can be written. */
    private static <E extends Enum<E>> E value(String option, String text, E[] values) {
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(text.trim()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The option " + option + " cannot be "
                        + NearestName.shown(text) + ", only one of " + Arrays.toString(values)
                        + NearestName.didYouMean(
                                text, Arrays.stream(values).map(Enum::name).toList())));
    }
}
