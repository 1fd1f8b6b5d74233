package io.github.cameltencent.sms.simulator.web;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What programs of any language do with messages, and that Java sees the same. */
class MessageApiTest {
    private static final String NUMBER = "+8618501234444";
    private static final String OTHER = "+8618501235555";

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension(
            SmsSimulator.builder().template("1110", "Your code is {1}").deliveryDelay(Duration.ofDays(1)));

    private final SmsSimulator simulator = SMS.simulator();
    private final ApiClient api = new ApiClient(simulator);

    @Test
    void nextAnswersWhenTheMessageComes() throws Exception {
        String first = ApiClient.send(simulator, NUMBER, "111111");
        CompletableFuture<HttpResponse<String>> next =
                api.later("/messages/next?to=%2B8618501234444&q=333&timeout=60s&after=" + first);
        awaitWaiting(1);

        ApiClient.send(simulator, OTHER, "333333");
        ApiClient.send(simulator, NUMBER, "222222");
        String second = ApiClient.send(simulator, NUMBER, "333333");

        HttpResponse<String> response = next.get(1, TimeUnit.MINUTES);
        assertThat(response.statusCode()).isEqualTo(200);
        JsonObject message = new JsonObject(response.body());
        assertThat(message.getString("serialNo")).isEqualTo(second);
        assertThat(message.getString("text")).isEqualTo("Your code is 333333");
        assertThat(message.getJsonArray("codes")).isEqualTo(new JsonArray().add("333333"));
        awaitWaiting(0);
    }

    @Test
    void nextAnswersAtOnceIfTheMessageIsThere() {
        String first = ApiClient.send(simulator, NUMBER, "111111");
        String second = ApiClient.send(simulator, NUMBER, "222222");
        String third = ApiClient.send(simulator, NUMBER, "333333");

        assertThat(serialNo("/messages/next")).as("the newest").isEqualTo(third);
        assertThat(serialNo("/messages/next?after=" + first)).isEqualTo(second);
        assertThat(serialNo("/messages/next?q=111111")).isEqualTo(first);
        assertThat(serialNo("/messages/next?after=2020-01-01T00:00:00Z")).isEqualTo(first);
    }

    @Test
    void nextSaysWhenNoneCame() {
        HttpResponse<String> response =
                api.exchange(api.request("GET", "/messages/next?to=8618501239999&timeout=20ms"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("No message came within 20 ms");
        awaitWaiting(0);
    }

    @Test
    void whoeverHangsUpWaitsNoLonger() {
        CompletableFuture<HttpResponse<String>> next = api.later("/messages/next?timeout=120s");
        awaitWaiting(1);

        next.cancel(true);

        awaitWaiting(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "您的验证码是482913，5分钟内有效。; 482913",
                "Your code: G7K2QX; G7K2QX",
                "1234 or 5678; 1234,5678",
                "Order 17-2031 of 2026 costs 1,234.50 and leaves 123456789; 2026",
                "Call +8618501234444 or https://example.org/987654; ",
                "Nothing here; "
            })
    void codesAreFound(String text, String codes) {
        JsonArray found = new JsonArray(
                codes == null ? List.of() : Stream.of(codes.split(",")).toList());
        String body = new JsonObject()
                .put("PhoneNumberSet", new JsonArray().add(NUMBER))
                .put("SmsSdkAppId", ApiClient.APP)
                .put("TemplateId", "9999")
                .put("SignName", "Example")
                .put("TemplateParamSet", new JsonArray().add(text))
                .encode();
        SignedRequest.call(simulator, "SendSms", body);

        assertThat(api.get("/messages/next").getJsonArray("codes")).isEqualTo(found);
    }

    @Test
    void codesAreFoundInTheBeginOfAVeryLongText() {
        String body = new JsonObject()
                .put("PhoneNumberSet", new JsonArray().add(NUMBER))
                .put("SmsSdkAppId", ApiClient.APP)
                .put("TemplateId", "9999")
                .put("SignName", "Example")
                .put("TemplateParamSet", new JsonArray().add("482913 " + "x ".repeat(5_000) + "111111"))
                .encode();
        SignedRequest.call(simulator, "SendSms", body);

        assertThat(api.get("/messages/next").getJsonArray("codes")).isEqualTo(new JsonArray().add("482913"));
    }

    @Test
    void aLookAtAQueueMakesNoApplication() {
        assertThat(api.get("/queues/1400009999").getInteger("waitingReceipts")).isZero();

        assertThat(api.get("/info").getJsonArray("smsSdkAppIds")).doesNotContain("1400009999");
    }

    @Test
    void messagesAreFoundAndDeletedByTheSameFilters() {
        String first = ApiClient.send(simulator, NUMBER, "111111");
        String second = ApiClient.send(simulator, OTHER, "222222");
        String third = ApiClient.send(simulator, NUMBER, "333333");
        api.send("PUT", "/messages/" + third + "/delivery", "{\"state\":\"held\"}");

        assertThat(serialNos("")).containsExactly(third, second, first);
        assertThat(serialNos("?to=8618501234444")).containsExactly(third, first);
        assertThat(serialNos("?q=CODE+is+2")).containsExactly(second);
        assertThat(serialNos("?state=held")).containsExactly(third);
        assertThat(serialNos("?after=" + first + "&before=" + third)).containsExactly(second);

        assertThat(delete("?state=held&to=8618501234444")).isEqualTo(1);
        assertThat(simulator.messages()).extracting(SentMessage::serialNo).containsExactly(first, second);
        assertThat(delete("/" + second)).isEqualTo(1);
        assertThat(delete("")).isEqualTo(1);
        assertThat(simulator.messages()).isEmpty();
        assertThat(api.get("/numbers").getJsonArray("numbers")).isEmpty();
    }

    @Test
    void aListIsReadInPages() {
        List<String> sent = Stream.of("1", "2", "3", "4", "5")
                .map(each -> ApiClient.send(simulator, NUMBER, each))
                .toList();

        JsonObject page = api.get("/messages?limit=3");
        JsonObject last = api.get("/messages?limit=3&before=" + page.getLong("next"));

        assertThat(Stream.of(page, last).flatMap(MessageApiTest::serialNos))
                .containsExactly(sent.get(4), sent.get(3), sent.get(2), sent.get(1), sent.get(0));
        assertThat(last.getLong("next")).isNull();
    }

    @Test
    void aDeliveryIsDecidedUntilItsReceiptIsHandedOut() {
        String serialNo = ApiClient.send(simulator, NUMBER);
        String delivery = "/messages/" + serialNo + "/delivery";
        simulator.holdReceipts();

        assertThat(state(api.send("PUT", delivery, "{\"state\":\"held\"}"))).isEqualTo("held");
        assertThat(state(api.send("PUT", delivery, "{\"state\":\"waiting\"}"))).isEqualTo("waiting");
        assertThat(state(api.send("PUT", delivery, "{\"state\":\"delivered\"}")))
                .isEqualTo("delivered");
        assertThat(state(api.send("PUT", delivery, "{\"state\":\"failed\",\"code\":\"MX:0012\"}")))
                .isEqualTo("failed");

        var receipt = SignedRequest.only(SignedRequest.call(
                        simulator, "PullSmsSendStatus", "{\"SmsSdkAppId\":\"" + ApiClient.APP + "\",\"Limit\":10}")
                .getAsJsonArray("PullSmsSendStatusSet"));
        assertThat(receipt.get("ReportStatus").getAsString()).isEqualTo("FAIL");
        assertThat(receipt.get("Description").getAsString()).isEqualTo("MX:0012");
        HttpResponse<String> late = api.exchange(api.request("PUT", delivery, "{\"state\":\"delivered\"}"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("handed out already");
        assertThat(api.get("/messages/" + serialNo).getJsonObject("delivery").getBoolean("handedOut"))
                .isTrue();
    }

    @Test
    void aReplyGoesToTheApplicationThatSentLast() {
        ApiClient.send(simulator, NUMBER);

        api.send("POST", "/replies", "{\"phoneNumber\":\"" + NUMBER + "\",\"text\":\"yes\"}");

        assertThat(simulator.waitingReplies(ApiClient.APP)).isEqualTo(1);
        assertThat(api.exchange(api.request("POST", "/replies", "{\"phoneNumber\":\"" + OTHER + "\",\"text\":\"yes\"}"))
                        .body())
                .contains("There is no message to this number");
    }

    @Test
    void aSeedSelectsTheSameRequestsByHttpAndByJava() {
        Random random = new Random(7);
        List<Boolean> expected =
                Stream.generate(() -> random.nextDouble() < 0.5).limit(20).toList();

        api.send(
                "POST",
                "/faults",
                "{\"action\":\"SendSms\",\"probability\":0.5,\"seed\":7,\"fault\":{\"type\":\"error\",\"code\":\"InternalError\"}}");
        assertThat(failures()).isEqualTo(expected);
        assertThat(api.get("/faults").getJsonArray("rules").getJsonObject(0).getLong("hits"))
                .isEqualTo(expected.stream().filter(failed -> failed).count());
        api.exchange(api.request("DELETE", "/faults"));
        simulator.faults().on("SendSms").withProbability(0.5, 7).answer(Fault.error("InternalError", ""));
        assertThat(failures()).isEqualTo(expected);
    }

    @Test
    void whatAFaultHoldsIsReleased() throws Exception {
        long id = api.send("POST", "/faults", "{\"fault\":{\"type\":\"hold\"}}").getLong("id");
        CompletableFuture<String> sent = CompletableFuture.supplyAsync(() -> ApiClient.send(simulator, NUMBER));
        await().until(() -> held() == 1);
        assertThat(simulator.messages()).as("the work is done").hasSize(1);

        api.send("POST", "/faults/" + id + "/release", "{}");

        assertThat(sent.get(1, TimeUnit.MINUTES))
                .isEqualTo(simulator.messages().get(0).serialNo());
    }

    @Test
    void whoeverHangsUpIsNoLongerHeld() throws Exception {
        api.send("POST", "/faults", "{\"fault\":{\"type\":\"hold\"},\"always\":true}");
        try (Socket socket = new Socket("127.0.0.1", simulator.port())) {
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> held() == 1);
        }

        await().until(() -> held() == 0);
    }

    private int held() {
        return api.get("/faults").getJsonArray("rules").getJsonObject(0).getInteger("waiting");
    }

    private List<Boolean> failures() {
        Supplier<Boolean> fails = () -> SignedRequest.call(simulator, "SendSms", "{}")
                .get("Error")
                .toString()
                .contains("InternalError");
        return Stream.generate(fails).limit(20).toList();
    }

    private void awaitWaiting(int number) {
        await().until(() -> api.get("/info").getInteger("waitingRequests") == number);
    }

    private int delete(String path) {
        return new JsonObject(
                        api.exchange(api.request("DELETE", "/messages" + path)).body())
                .getInteger("deleted");
    }

    private String serialNo(String path) {
        return api.get(path).getString("serialNo");
    }

    private List<String> serialNos(String query) {
        return serialNos(api.get("/messages" + query)).toList();
    }

    private static Stream<String> serialNos(JsonObject page) {
        return page.getJsonArray("messages").stream().map(each -> ((JsonObject) each).getString("serialNo"));
    }

    private static String state(JsonObject message) {
        return message.getJsonObject("delivery").getString("state");
    }
}
