package io.github.cameltencent.sms.example.campaign.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What a browser wants.
 *
 * @param path of the address
 * @param fields the parameters of the address, or the texts of the JSON body
 */
record PageRequest(String path, Map<String, String> fields) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** @throws RefusedException if the body is no JSON object */
    static PageRequest of(Message message) throws RefusedException {
        String path = message.getHeader(Exchange.HTTP_URI, "", String.class);
        boolean isPost = "POST".equals(message.getHeader(Exchange.HTTP_METHOD, String.class));
        return new PageRequest(
                path, isPost ? body(message) : query(message.getHeader(Exchange.HTTP_RAW_QUERY, "", String.class)));
    }

    /** @throws RefusedException if it is missing */
    String field(String name) throws RefusedException {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            throw new RefusedException(400, name + " is missing");
        }
        return value;
    }

    private static Map<String, String> query(String text) throws RefusedException {
        Map<String, String> fields = new HashMap<>();
        for (String part : text.split("&", -1)) {
            String[] pair = part.split("=", 2);
            try {
                fields.put(
                        URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw new RefusedException(400, "The parameters cannot be read");
            }
        }
        return fields;
    }

    private static Map<String, String> body(Message message) throws RefusedException {
        Map<String, String> fields = new HashMap<>();
        try (InputStream stream =
                Objects.requireNonNullElseGet(message.getBody(InputStream.class), InputStream::nullInputStream)) {
            JsonNode json = MAPPER.readTree(stream);
            if (!json.isObject()) {
                throw new RefusedException(400, "The body must be a JSON object");
            }
            json.properties()
                    .forEach(
                            field -> fields.put(field.getKey(), field.getValue().asText()));
        } catch (IOException e) {
            throw new RefusedException(400, "The body is not JSON, or too large");
        }
        return fields;
    }
}
