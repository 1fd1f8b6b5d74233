package io.github.cameltencent.sms;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.client.ApiJson;
import io.github.cameltencent.sms.model.ApiObject;
import org.apache.camel.Converter;

/** Turns every object of the API into JSON, with the API's field names. */
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
}
