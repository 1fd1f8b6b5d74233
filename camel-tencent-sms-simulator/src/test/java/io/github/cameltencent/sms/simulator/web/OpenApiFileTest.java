package io.github.cameltencent.sms.simulator.web;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.testsupport.CallbackReceiver;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import io.vertx.core.json.JsonObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The description of the API says what is served: all of it, and nothing else. */
class OpenApiFileTest {
    private static final String NUMBER = "+8618501234444";

    private final CallbackReceiver receiver = new CallbackReceiver();
    private final SmsSimulator simulator =
            SmsSimulator.builder().template("1110", "Your code is {1}").start();
    private final ApiClient api = new ApiClient(simulator);
    private final JsonObject file = api.get("/openapi.json");

    @AfterEach
    void stop() {
        simulator.close();
        receiver.close();
    }

    /** One request: its path, and its body if it has one. */
    private record Sample(String path, String body) {}

    @Test
    void everyOperationAnswersAsDescribed() {
        Map<String, Sample> samples = samples();

        assertThat(samples.keySet()).isEqualTo(operations().keySet());
        samples.forEach(this::answersAsDescribed);
    }

    private Map<String, Sample> samples() {
        String serialNo = ApiClient.send(simulator, NUMBER);
        String other = ApiClient.send(simulator, NUMBER);
        new SignedRequest(simulator, "SendSms", "{}").code();
        simulator.faults().on("SendSms").answer(io.github.cameltencent.sms.simulator.fault.Fault.hold());
        simulator.faults().on("SendSms").answer(io.github.cameltencent.sms.simulator.fault.Fault.cutAfter());
        simulator.replyCallback(receiver.url());
        simulator.reply(ApiClient.APP, NUMBER, "yes");
        Awaitility.await().until(() -> simulator.callbacks().size() == 1);
        long signId = api.send("POST", "/signatures", "{\"name\":\"Other\"}").getLong("signId");
        Map<String, Sample> samples = new LinkedHashMap<>();
        samples.put("getInfo", new Sample("/info", ""));
        samples.put("getOpenApi", new Sample("/openapi.json", ""));
        samples.put("openSession", new Sample("/session", "{\"token\":\"x\"}"));
        samples.put("listMessages", new Sample("/messages?to=%2B8618501234444&q=CODE&limit=1", ""));
        samples.put("nextMessage", new Sample("/messages/next?to=" + NUMBER.substring(1), ""));
        samples.put("getMessage", new Sample("/messages/" + serialNo, ""));
        samples.put("setDelivery", new Sample("/messages/" + serialNo + "/delivery", "{\"state\":\"failed\"}"));
        samples.put("listNumbers", new Sample("/numbers?q=850", ""));
        samples.put("listReplies", new Sample("/replies?from=%2B8618501234444", ""));
        samples.put("reply", new Sample("/replies", "{\"phoneNumber\":\"+8618501234444\",\"text\":\"no\"}"));
        samples.put("listRequests", new Sample("/requests?refused=true&action=SendSms", ""));
        samples.put("getRequest", new Sample("/requests/1", ""));
        samples.put("listCallbacks", new Sample("/callbacks?kind=reply", ""));
        samples.put("getCallback", new Sample("/callbacks/1", ""));
        samples.put("pushAgain", new Sample("/callbacks/1/push", "{}"));
        samples.put("listTemplates", new Sample("/templates", ""));
        samples.put("addTemplate", new Sample("/templates", "{\"templateId\":7,\"content\":\"Hello {1}\"}"));
        samples.put(
                "reviewTemplate",
                new Sample("/templates/7/review", "{\"state\":\"rejected\",\"reviewReply\":\"too short\"}"));
        samples.put("listSignatures", new Sample("/signatures", ""));
        samples.put("addSignature", new Sample("/signatures", "{\"name\":\"Third\"}"));
        samples.put("reviewSignature", new Sample("/signatures/" + signId + "/review", "{\"state\":\"pending\"}"));
        samples.put("listFaults", new Sample("/faults", ""));
        samples.put("addFault", new Sample("/faults", "{\"fault\":{\"type\":\"error\",\"code\":\"InternalError\"}}"));
        samples.put("releaseFault", new Sample("/faults/1/release", "{}"));
        samples.put("removeFault", new Sample("/faults/2", ""));
        samples.put("clearFaults", new Sample("/faults", ""));
        samples.put("getStatistics", new Sample("/statistics?step=60&intervals=2", ""));
        samples.put("getSettings", new Sample("/settings", ""));
        samples.put("changeSettings", new Sample("/settings", "{\"holdReceipts\":true,\"replyCallback\":null}"));
        samples.put(
                "addCredentials", new Sample("/credentials", "{\"secretId\":\"AKIDx\",\"secretKey\":\"placeholder\"}"));
        samples.put("removeCredentials", new Sample("/credentials/AKIDx", ""));
        samples.put("getQueue", new Sample("/queues/1400006666", ""));
        samples.put("addReceipts", new Sample("/queues/1400006666/receipts", "{\"count\":2}"));
        samples.put("addReplies", new Sample("/queues/1400006666/replies", "{\"raw\":{\"a\":null}}"));
        samples.put("getPulled", new Sample("/pulled", ""));
        samples.put("deleteMessage", new Sample("/messages/" + other, ""));
        samples.put("deleteMessages", new Sample("/messages?state=failed", ""));
        samples.put("streamEvents", new Sample("/events", ""));
        samples.put("reset", new Sample("/reset", "{}"));
        return samples;
    }

    private void answersAsDescribed(String id, Sample sample) {
        OpenApi.Operation operation = operations().get(id);
        HttpRequest.Builder request = sample.body().isEmpty()
                ? api.request(operation.method(), sample.path())
                : api.request(operation.method(), sample.path(), sample.body());
        JsonObject described = responses(operation);
        if (id.equals("streamEvents")) {
            HttpResponse<?> response = api.open(request);
            assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
            return;
        }
        HttpResponse<String> response = api.exchange(request);
        assertThat(response.statusCode()).as("%s: %s", id, response.body()).isBetween(200, 204);
        JsonObject content = described
                .getJsonObject(Integer.toString(response.statusCode()))
                .getJsonObject("content", new JsonObject());
        if (content.isEmpty()) {
            assertThat(response.body()).isEmpty();
            return;
        }
        JsonObject schema = content.getJsonObject("application/json").getJsonObject("schema");
        SchemaCheck check = new SchemaCheck(OpenApi.FILE::resolve);
        assertThat(check.problem(new JsonObject(response.body()), schema, id))
                .as(response.body())
                .isNull();
    }

    /** An unknown parameter is a problem of every operation. */
    @Test
    void whatIsRefusedIsDescribed() {
        operations().forEach((id, operation) -> {
            HttpResponse<String> response = api.exchange(api.request(
                    operation.method(), operation.path().replaceAll("\\{[^}]+}", "14000066") + "?unknown=1", "{}"));

            assertThat(response.statusCode()).as(id).isEqualTo(400);
            assertThat(responses(operation).fieldNames()).as(id).contains("400");
        });
    }

    @Test
    void nothingElseIsServed() {
        Map<String, Set<String>> methods = operations().values().stream()
                .collect(Collectors.groupingBy(
                        OpenApi.Operation::path, Collectors.mapping(OpenApi.Operation::method, Collectors.toSet())));
        methods.forEach((path, known) -> {
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
                String filled = path.replaceAll("\\{[^}]+}", "1");
                boolean described = known.contains(method)
                        // Both paths fit.
                        || (filled.equals("/messages/next") && method.equals("DELETE"));
                if (!described) {
                    assertThat(api.exchange(api.request(method, filled)).statusCode())
                            .as("%s %s", method, path)
                            .isEqualTo(405);
                }
            }
        });
        for (String path : List.of("", "/", "/nothing", "/messages/1/nothing", "/openapi.yaml")) {
            assertThat(api.exchange(api.request("GET", path)).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    private JsonObject responses(OpenApi.Operation operation) {
        return file.getJsonObject("paths")
                .getJsonObject(operation.path())
                .getJsonObject(operation.method().toLowerCase(java.util.Locale.ROOT))
                .getJsonObject("responses");
    }

    @Test
    void theFileIsServedUnchanged() {
        assertThat(file).isEqualTo(OpenApi.FILE.text().toJsonObject());
    }

    private static Map<String, OpenApi.Operation> operations() {
        return OpenApi.FILE.operations().stream()
                .collect(Collectors.toMap(OpenApi.Operation::id, operation -> operation));
    }
}
