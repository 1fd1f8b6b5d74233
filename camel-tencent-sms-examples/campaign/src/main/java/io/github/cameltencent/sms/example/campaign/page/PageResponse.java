package io.github.cameltencent.sms.example.campaign.page;

import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * What the browser gets.
 *
 * @param status the HTTP status
 * @param headers of the response
 * @param body text, bytes or a stream
 */
record PageResponse(int status, Map<String, String> headers, Object body) {

    static final String JSON = "application/json";

    private static final String TYPE = "content-type";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static PageResponse json(Object value) {
        return json(200, value);
    }

    static PageResponse json(int status, Object value) {
        try {
            return new PageResponse(status, Map.of(TYPE, JSON), MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PageResponse problem(int status, String error) {
        return json(status, Map.of("error", error));
    }

    static PageResponse content(String type, byte[] body) {
        return new PageResponse(200, Map.of(TYPE, type), body);
    }

    /** A file that the browser saves. */
    static PageResponse csv(String name, Object body) {
        return new PageResponse(
                200,
                Map.of(
                        TYPE,
                        "text/csv; charset=utf-8",
                        "content-disposition",
                        "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9.-]", "_") + "\""),
                body);
    }

    PageResponse with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new PageResponse(status, more, body);
    }

    void writeTo(Message message) {
        // Those of the request must not come back.
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        headers.forEach(message::setHeader);
        message.setBody(body);
    }
}
