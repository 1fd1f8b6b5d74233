package io.github.cameltencent.sms.testsupport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/** Makes servers that answer every action with success, whatever the request. They keep what they got. */
public final class ApiServer {

    public static final String REQUEST_ID = "f0d0d3a5-5b6e-4b6e-9d7a-0a1b2c3d4e5f";
    private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

    private ApiServer() {}

    public static MockWebServer start() throws IOException {
        MockWebServer server = create();
        server.start();
        return server;
    }

    /** One that is not started yet. */
    public static MockWebServer create() {
        SERVER_LOG.setLevel(Level.WARNING);
        MockWebServer server = PromptServer.create();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse()
                        .setHeader("Content-Type", "application/json")
                        .setBody(Samples.text(Map.of("Response", answer(request))));
            }
        });
        return server;
    }

    /** The options that lead to the server. */
    public static Map<String, Object> connection(MockWebServer server) {
        return Map.of(
                "endpoint", "http://127.0.0.1:" + server.getPort(), "secretId", "AKIDexample", "secretKey", "key");
    }

    /** The JSON of a request. */
    public static JsonNode body(RecordedRequest request) {
        return Samples.parse(request.getBody().snapshot().utf8());
    }

    private static Map<String, Object> answer(RecordedRequest request) {
        JsonNode body = body(request);
        return switch (String.valueOf(request.getHeader("X-TC-Action"))) {
            case "SendSms" -> Map.of("RequestId", REQUEST_ID, "SendStatusSet", statuses(body.get("PhoneNumberSet")));
            case "SendMultiGlobalSms" ->
                Map.of(
                        "RequestId",
                        REQUEST_ID,
                        "SendMultiStatusSet",
                        statuses(Samples.json(body.get("MultiSmsInfoSet").findValuesAsText("PhoneNumber"))));
            default -> Map.of("RequestId", REQUEST_ID);
        };
    }

    private static List<Map<String, Object>> statuses(JsonNode numbers) {
        List<Map<String, Object>> statuses = new ArrayList<>();
        numbers.forEach(number ->
                statuses.add(Map.of("PhoneNumber", number.asText(), "Code", "Ok", "Message", "ok", "Fee", 1)));
        return statuses;
    }
}
