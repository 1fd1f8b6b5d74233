package io.github.cameltencent.sms.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.cameltencent.sms.simulator.testsupport.BrowserPage;
import io.github.cameltencent.sms.simulator.testsupport.Chromium;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The inbox in a window of the browser, and a simulator for each test. */
abstract class InboxPage {
    static final String APP = "1400006666";
    static final String NUMBER = "+8618501234444";
    static final String OTHER = "+8618501235555";
    static final String MESSAGE = "[data-testid=message]";
    static final String STATE = MESSAGE + " [data-testid=state]";

    static Chromium browser;

    /** One window for most tests, since each new one costs the browser a process. */
    static BrowserPage window;

    final List<BrowserPage> others = new ArrayList<>();
    SmsSimulator simulator;

    static void startBrowser() throws IOException {
        browser = Chromium.start();
        window = browser.open(Chromium.EMPTY, "en-US,en");
    }

    static void stopBrowser() {
        browser.close();
    }

    @BeforeEach
    void startSimulator() {
        // Receipts come when the test says so.
        simulator = SmsSimulator.builder()
                .template("1110", "Your code is {1}, valid for {2} minutes")
                .deliveryDelay(Duration.ofDays(1))
                .start();
    }

    @AfterEach
    void nothingWentWrongInThePage() {
        List<String> errors = Stream.concat(Stream.of(window), others.stream())
                .flatMap(page -> page.errors().stream())
                .toList();
        others.forEach(BrowserPage::close);
        window.leave();
        simulator.close();
        assertThat(errors).isEmpty();
    }

    BrowserPage open(String hash) {
        window.navigate(simulator.endpoint() + "/" + hash);
        window.awaitElement(".connection.on");
        return window;
    }

    BrowserPage openConversation() {
        BrowserPage page = open("#/messages/" + URLEncoder.encode(NUMBER, StandardCharsets.UTF_8));
        page.awaitElement("[data-testid=message], [data-testid=reply]");
        return page;
    }

    String serialNo() {
        return simulator.messages().get(0).serialNo();
    }

    /** @return the code for the request, or for its only number */
    String send(String number, String... parameters) {
        return code(SignedRequest.call(simulator, "SendSms", body(number, "1110", parameters)));
    }

    String sendTemplate(String templateId) {
        return code(SignedRequest.call(simulator, "SendSms", body(NUMBER, templateId, "482913")));
    }

    private static String code(JsonObject response) {
        return response.has("Error")
                ? SignedRequest.codeOf(response)
                : SignedRequest.only(response.getAsJsonArray("SendStatusSet"))
                        .get("Code")
                        .getAsString();
    }

    static String body(String number, String templateId, String... parameters) {
        JsonArray numbers = new JsonArray();
        numbers.add(number);
        return body(numbers, templateId, parameters);
    }

    static String bulk(int first, int count) {
        JsonArray numbers = new JsonArray();
        IntStream.range(first, first + count).forEach(i -> numbers.add("+86185" + (10_000_000 + i)));
        return body(numbers, "1110", "1", "2");
    }

    private static String body(JsonArray numbers, String templateId, String... parameters) {
        JsonObject body = new JsonObject();
        body.add("PhoneNumberSet", numbers);
        body.addProperty("SmsSdkAppId", APP);
        body.addProperty("SignName", "Example");
        body.addProperty("TemplateId", templateId);
        JsonArray values = new JsonArray();
        List.of(parameters).forEach(each -> values.add(new JsonPrimitive(each)));
        body.add("TemplateParamSet", values);
        return body.toString();
    }

    JsonObject pull(String action) {
        return SignedRequest.call(simulator, action, "{\"SmsSdkAppId\":\"" + APP + "\",\"Limit\":100}");
    }

    JsonObject receipt() {
        await().atMost(SignedRequest.PATIENCE).until(() -> simulator.waitingReceipts(APP) == 1);
        return SignedRequest.only(pull("PullSmsSendStatus").getAsJsonArray("PullSmsSendStatusSet"));
    }

    JsonObject info() throws IOException, InterruptedException {
        String json = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(simulator.endpoint() + "/_sms/info"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        return JsonParser.parseString(json).getAsJsonObject();
    }
}
