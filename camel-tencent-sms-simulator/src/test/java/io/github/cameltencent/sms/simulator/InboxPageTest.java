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
import io.github.cameltencent.sms.simulator.testsupport.CallbackReceiver;
import io.github.cameltencent.sms.simulator.testsupport.Chromium;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The inbox in a real browser. */
@EnabledIf(value = "isInstalled", disabledReason = Chromium.MISSING)
class InboxPageTest {
    private static final String APP = "1400006666";
    private static final String NUMBER = "+8618501234444";
    private static final String OTHER = "+8618501235555";
    private static final String MESSAGE = "[data-testid=message]";
    private static final String STATE = MESSAGE + " [data-testid=state]";

    private static Chromium browser;

    /** One window for most tests, since each new one costs the browser a process. */
    private static BrowserPage window;

    private final List<BrowserPage> others = new ArrayList<>();
    private SmsSimulator simulator;

    static boolean isInstalled() {
        return Chromium.isInstalled();
    }

    @BeforeAll
    static void startBrowser() throws IOException {
        browser = Chromium.start();
        window = browser.open(Chromium.EMPTY, "en-US,en");
    }

    @AfterAll
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

    @Test
    void aMessageAppearsWithoutAReload() {
        BrowserPage page = open("");
        page.evaluate("window.sameDocument = true");

        send(NUMBER, "482913", "5");

        page.awaitElement("[data-number=\"" + NUMBER + "\"]");
        page.click("[data-testid=number]");
        page.awaitText(MESSAGE, "Your code is 482913, valid for 5 minutes");
        assertThat(page.textOf(MESSAGE)).contains("1110").contains(serialNo());
        assertThat(page.textOf("[data-testid=codes]")).isEqualTo("482913");

        send(NUMBER, "111222", "5");

        page.awaitTrue("document.querySelectorAll('" + MESSAGE + "').length === 2");
        assertThat(page.evaluate("window.sameDocument").getAsBoolean()).isTrue();
    }

    @Test
    void aSearchIsInTheAddress() {
        send(NUMBER, "482913", "5");
        send(OTHER, "777000", "9");
        BrowserPage page = open("");
        page.awaitTrue("document.querySelectorAll('[data-testid=number]').length === 2");

        page.fill("[data-testid=search]", "is 777");

        page.awaitElement("[data-testid=message-found]");
        assertThat(page.count("[data-testid=message-found]")).isEqualTo(1);
        assertThat(page.textOf("[data-testid=message-found]")).contains(OTHER);
        assertThat(page.text("location.hash")).isEqualTo("#/messages?q=is+777");

        page.reload();
        page.awaitElement("[data-testid=message-found]");
        assertThat(page.text("document.querySelector('[data-testid=search]').value"))
                .isEqualTo("is 777");

        page.choose("[data-testid=filter-state]", "failed");
        page.awaitNone("[data-testid=message-found]");
        assertThat(page.text("location.hash")).isEqualTo("#/messages?q=is+777&state=failed");
        page.choose("[data-testid=filter-state]", "waiting");
        page.awaitElement("[data-testid=message-found]");
        page.fill("[data-testid=search]", OTHER);
        page.choose("[data-testid=filter-state]", "");
        page.awaitElement("[data-number=\"" + OTHER + "\"]");
        page.awaitNone("[data-number=\"" + NUMBER + "\"]");
    }

    @Test
    void anAnswerArrivesAsAReply() {
        send(NUMBER, "482913", "5");
        BrowserPage page = openConversation();

        page.fill("[data-testid=answer-text]", "yes, 好的");
        page.click("[data-testid=answer]");

        page.awaitText("[data-testid=reply]", "yes, 好的");
        JsonObject reply = SignedRequest.only(pull("PullSmsReplyStatus").getAsJsonArray("PullSmsReplyStatusSet"));
        assertThat(reply.get("ReplyContent").getAsString()).isEqualTo("yes, 好的");
        assertThat(reply.get("PhoneNumber").getAsString()).isEqualTo(NUMBER);
    }

    @Test
    void aFailedDeliveryArrivesAsAReceipt() {
        send(NUMBER, "482913", "5");
        BrowserPage page = openConversation();
        page.awaitElement(STATE + "[data-state=waiting]");

        page.click("[data-testid=fail]");
        page.fill("[data-testid=fail-code]", "MX:0012");
        page.click("[data-testid=confirm]");

        page.awaitElement(STATE + "[data-state=failed]");
        assertThat(page.textOf(MESSAGE + " [data-testid=code]")).isEqualTo("MX:0012");
        JsonObject receipt = receipt();
        assertThat(receipt.get("ReportStatus").getAsString()).isEqualTo("FAIL");
        assertThat(receipt.get("Description").getAsString()).isEqualTo("MX:0012");
        page.awaitNone("[data-testid=fail]");
    }

    @Test
    void aReceiptIsHeldAndDelivered() {
        send(NUMBER, "482913", "5");
        BrowserPage page = openConversation();

        page.click("[data-testid=hold]");
        page.awaitElement(STATE + "[data-state=held]");
        page.click("[data-testid=hold]");
        page.awaitElement(STATE + "[data-state=waiting]");
        page.click("[data-testid=deliver]");
        page.awaitElement(STATE + "[data-state=delivered]");

        assertThat(receipt().get("ReportStatus").getAsString()).isEqualTo("SUCCESS");
    }

    @Test
    void aFaultRuleStopsAndLetsGo() {
        BrowserPage page = open("#/faults");
        page.choose("[data-testid=fault-action]", "SendSms");
        page.fill("[data-testid=fault-code]", "RequestLimitExceeded");
        page.choose("[data-testid=fault-when]", "always");
        page.click("[data-testid=add-fault]");
        page.awaitText("[data-testid=rule]", "RequestLimitExceeded");

        assertThat(send(NUMBER, "1", "2")).isEqualTo("RequestLimitExceeded");
        page.awaitText("[data-testid=rule]", "hits: 1");

        page.click("[data-testid=clear-faults]");
        page.awaitNone("[data-testid=rule]");
        assertThat(send(NUMBER, "1", "2")).isEqualTo("Ok");
    }

    @Test
    void aPartOfTheRequestsFailsByProbabilityAndSeed() {
        BrowserPage page = open("#/faults");
        page.choose("[data-testid=fault-when]", "probability");
        page.fill("[data-testid=fault-percent]", "50");
        page.fill("[data-testid=fault-seed]", "7");
        page.click("[data-testid=add-fault]");
        page.awaitText("[data-testid=rule]", "50 % at random, seed 7");

        List<String> codes =
                IntStream.range(0, 40).mapToObj(i -> send(NUMBER, "1", "2")).toList();

        assertThat(codes).contains("Ok", "RequestLimitExceeded");
    }

    @Test
    void hostileTextIsShownAsText() {
        String script = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";
        String turned = "\u202Eabc \u05E9\u05DC\u05D5\u05DD \uD83D\uDC69\u200D\uD83D\uDE80 javascript:window.hacked=1";
        send(NUMBER, script, turned);
        SignedRequest.call(simulator, "SendSms", body(NUMBER, "9999", script, turned));
        simulator.reply(APP, NUMBER, script + turned);
        BrowserPage page = openConversation();

        page.awaitText("[data-testid=reply]", script + turned);
        page.awaitTrue("document.querySelectorAll('" + MESSAGE + "').length === 2");
        assertThat(page.text("[...document.querySelectorAll('" + MESSAGE
                        + " [data-testid=text]')].map(each => each.textContent).join('|')"))
                .contains("Your code is " + script + ", valid for " + turned + " minutes")
                .contains(script + turned);
        page.fill("[data-testid=search]", script.substring(0, 20));
        page.awaitElement("[data-testid=message-found]");
        page.navigate(simulator.endpoint() + "/#/requests");
        page.click("[data-testid=request]");
        page.awaitText("[data-testid=request-body]", "onerror");

        assertThat(page.count("img, body script, iframe, object")).isZero();
        assertThat(page.evaluate("'hacked' in window").getAsBoolean()).isFalse();
    }

    @Test
    void aVeryLongTextIsShownInParts() {
        String text = "长".repeat(300_000);
        SignedRequest.call(simulator, "SendSms", body(NUMBER, "9999", text));
        BrowserPage page = openConversation();

        page.awaitElement("[data-testid=more-text]");
        assertThat(page.textOf(MESSAGE + " bdi").length()).isLessThan(5_000);
        page.click("[data-testid=more-text]");
        page.awaitTrue("document.querySelector('" + MESSAGE + "').textContent.length >= 300000");
    }

    @Test
    void aTemplateIsApprovedAndRefused() {
        simulator.close();
        simulator = SmsSimulator.builder()
                .approval(ReviewOutcome.PENDING)
                .acceptUnknownTemplates(false)
                .start();
        String added = SignedRequest.call(
                        simulator,
                        "AddSmsTemplate",
                        "{\"TemplateName\":\"code\",\"TemplateContent\":\"Code {1}\",\"SmsType\":0,\"International\":0,"
                                + "\"Remark\":\"r\"}")
                .getAsJsonObject("AddTemplateStatus")
                .get("TemplateId")
                .getAsString();
        assertThat(sendTemplate(added)).isNotEqualTo("Ok");
        BrowserPage page = open("#/templates");

        page.click("[data-testid=approve]");
        page.awaitElement("[data-testid=templates] [data-state=delivered]");
        assertThat(sendTemplate(added)).isEqualTo("Ok");

        page.click("[data-testid=refuse]");
        page.fill("[data-testid=refuse-reason]", "too short");
        page.click("[data-testid=confirm]");
        page.awaitText("[data-testid=templates]", "too short");
        assertThat(sendTemplate(added)).isNotEqualTo("Ok");
    }

    @Test
    void templatesAndSignaturesAreAdded() {
        BrowserPage page = open("#/templates");

        page.click("[data-testid=add-template-open]");
        page.fill("[data-testid=template-id]", "2220");
        page.fill("[data-testid=template-content]", "您的验证码是{1}");
        page.click("[data-testid=add-template]");
        page.awaitElement("[data-testid=templates] [data-id=\"2220\"]");
        page.click("[data-testid=add-signature-open]");
        page.fill("[data-testid=signature-name]", "示例");
        page.click("[data-testid=add-signature]");
        page.awaitText("[data-testid=signatures]", "示例");

        SignedRequest.call(simulator, "SendSms", body(NUMBER, "2220", "482913"));
        assertThat(simulator.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.text()).isEqualTo("您的验证码是482913"));
    }

    @Test
    void aRefusedRequestSaysWhy() {
        new SignedRequest(simulator, "SendSms", body(NUMBER, "1110", "1", "2"))
                .secretKey("another key")
                .response();
        BrowserPage page = open("#/requests?refused=true");

        page.click("[data-testid=request]");

        page.awaitText("[data-testid=reason]", "AuthFailure.SignatureFailure");
        page.awaitText("[data-testid=request-body]", NUMBER);
        assertThat(page.textOf("[data-testid=reason]")).contains("another SecretKey");
        assertThat(page.textOf("[data-testid=request-detail]")).doesNotContain("null", "undefined");
        assertThat(page.text("location.hash")).matches("#/requests/\\d+\\?refused=true");

        page.click("[data-testid=language]");
        page.awaitText("[data-testid=reason]", "签名使用了其他 SecretKey");
        page.awaitText("[data-testid=request]", "签名与请求不符");
    }

    @Test
    void aCallbackIsPushedAgain() {
        try (CallbackReceiver receiver = new CallbackReceiver()) {
            BrowserPage page = open("#/callbacks");
            page.fill("[data-testid=statusCallback]", receiver.url());
            page.click("[data-testid=save-callbacks]");
            page.awaitText("[data-testid=notice]", "Saved");
            send(NUMBER, "1", "2");
            openConversation().click("[data-testid=deliver]");

            open("#/callbacks").click("[data-testid=callback]");
            page.awaitText("[data-testid=callback-detail]", serialNo());
            page.awaitElement("[data-testid=attempts] li");
            page.click("[data-testid=push-again]");

            page.awaitTrue("document.querySelectorAll('[data-testid=attempts] li').length === 2");
            assertThat(receiver.bodies()).hasSize(2).allMatch(body -> body.contains(serialNo()));
        }
    }

    @Test
    void statisticsArePlotted() {
        send(NUMBER, "1", "2");
        send(OTHER, "1", "2");
        send("+8619900000001", "1", "2");
        BrowserPage page = open("#/statistics");

        page.awaitTrue("document.querySelector('[data-testid=total-accepted]')?.textContent === '2'");
        assertThat(page.textOf("[data-testid=total-refused]")).isEqualTo("1");
        page.awaitElement("[data-testid=plot-messages] polyline.accepted");
        assertThat(page.count("[data-testid=plot-messages] polyline")).isEqualTo(4);
        page.evaluate("document.querySelector('[data-testid=plot-messages]').focus()");
        page.press("End");
        page.awaitText("[data-testid=plot-messages-values]", "Refused");

        send(NUMBER, "3", "4");
        page.awaitTrue("document.querySelector('[data-testid=total-accepted]').textContent === '3'");
        page.choose("[data-testid=range]", "1h");
        assertThat(page.text("location.hash")).isEqualTo("#/statistics?range=1h");
    }

    @Test
    void everythingByKeyboard() {
        send(NUMBER, "482913", "5");
        send(OTHER, "777000", "9");
        BrowserPage page = open("#/faults");

        page.press("?");
        page.awaitElement("[data-testid=shortcuts][open]");
        page.press("Escape");
        page.awaitNone("[data-testid=shortcuts]");
        page.press("1");
        page.awaitTrue("document.querySelectorAll('[data-testid=number]').length === 2");
        page.press("/");
        page.awaitTrue("document.activeElement.dataset.testid === 'search'");
        page.type("code");
        page.awaitTrue("document.querySelectorAll('[data-testid=message-found]').length === 2");
        page.press("Escape");
        page.awaitTrue("document.activeElement.classList.contains('row')");
        page.press("ArrowDown", "ArrowUp", "j");
        String chosen = page.text("document.activeElement.dataset.serial");
        page.press("Enter");
        page.awaitTrue("document.querySelector('.chosen [data-testid=message]')?.dataset.serial === '" + chosen + "'");

        page.press("h");
        page.awaitElement(".chosen [data-testid=state][data-state=held]");
        page.press("d");
        page.awaitElement(".chosen [data-testid=state][data-state=delivered]");
        page.press("f");
        page.awaitElement("[data-testid=dialog][open]");
        page.press("Enter");
        page.awaitElement(".chosen [data-testid=state][data-state=failed]");
        page.press("r");
        page.type("by keyboard");
        page.press("Enter");
        page.awaitText("[data-testid=reply]", "by keyboard");

        page.press("Escape", "Escape");
        page.awaitTrue(
                "!location.hash.includes(encodeURIComponent('+86')) && document.activeElement.dataset.serial === '"
                        + chosen + "'");
        assertThat(pull("PullSmsReplyStatus").getAsJsonArray("PullSmsReplyStatusSet"))
                .hasSize(1);
        assertThat(receipt().get("Description").getAsString()).isEqualTo("UNDELIVRD");
    }

    @Test
    void theSkipLinkIsTheFirstStop() {
        BrowserPage page = open("");

        page.press("Tab");

        page.awaitTrue("document.activeElement.classList.contains('skip')"
                + " && document.activeElement.getBoundingClientRect().top >= 0");
        page.press("Enter");
        page.awaitTrue("document.activeElement.id === 'content'");
    }

    @Test
    void theLanguageIsThatOfTheBrowserUntilAnotherIsChosen() {
        BrowserPage page = browser.open(simulator.endpoint() + "/", "zh-CN,zh");
        others.add(page);
        assertThat(page.textOf("[data-testid=nav-statistics]")).isEqualTo("统计");
        assertThat(page.text("document.documentElement.lang")).isEqualTo("zh-CN");

        page.click("[data-testid=language]");
        page.awaitText("[data-testid=nav-statistics]", "Statistics");

        page.reload();
        assertThat(page.textOf("[data-testid=nav-statistics]")).isEqualTo("Statistics");
    }

    @Test
    void bothLanguagesSayTheSame() {
        BrowserPage page = open("");

        JsonArray different = page.evaluate(
                        "import('/_sms/inbox/texts.js').then(({TEXTS}) => {"
                                + " const places = text => (text.match(/\\{\\d}/g) ?? []).sort().join();"
                                + " return [...new Set([...Object.keys(TEXTS.en), ...Object.keys(TEXTS.zh)])]"
                                + ".filter(key => !TEXTS.en[key] || !TEXTS.zh[key] || places(TEXTS.en[key]) !== places(TEXTS.zh[key])); })")
                .getAsJsonArray();

        assertThat(different).isEmpty();
    }

    @Test
    void aNarrowWindowShowsTheListOrTheConversation() {
        send(NUMBER, "482913", "5");
        BrowserPage page = open("");
        page.window(380, 700, true);
        page.click("[data-testid=number]");
        page.awaitText(MESSAGE, "482913");

        page.awaitTrue("!document.querySelector('[data-testid=number]').checkVisibility()");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                        .getAsBoolean())
                .isTrue();
        assertThat(page.text("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(15, 20, 26)");

        page.click("[data-testid=back]");
        page.awaitTrue("document.querySelector('[data-testid=number]').checkVisibility()");
    }

    @Test
    void aListIsBoundedAndShowsMoreOnDemand() {
        for (int first = 0; first < 600; first += 200) {
            SignedRequest.call(simulator, "SendSms", bulk(first, 200));
        }
        BrowserPage page = open("");
        page.awaitTrue("document.querySelectorAll('[data-testid=number]').length === 200");

        page.click("[data-testid=numbers-more]");

        page.awaitTrue("document.querySelectorAll('[data-testid=number]').length === 400");
        assertThat(page.count("[data-testid=number][tabindex=\"0\"]")).isEqualTo(1);
    }

    @Test
    void thePageComesBackAfterTheSimulator() {
        BrowserPage page = open("");
        int port = simulator.port();
        simulator.close();
        page.awaitTrue("!document.querySelector('[data-testid=connection]').classList.contains('on')");

        simulator = SmsSimulator.builder().port(port).start();
        send(NUMBER, "482913", "5");

        page.awaitElement("[data-number=\"" + NUMBER + "\"]");
        page.awaitElement(".connection.on");
    }

    @Test
    void manyTabsShareOneStream() throws Exception {
        BrowserPage first = open("");
        for (int i = 0; i < 2; i++) {
            others.add(browser.openBeside(first, simulator.endpoint() + "/"));
        }
        others.forEach(page -> page.awaitElement(".connection.on"));

        send(NUMBER, "482913", "5");

        first.awaitElement("[data-number=\"" + NUMBER + "\"]");
        others.forEach(page -> page.awaitElement("[data-number=\"" + NUMBER + "\"]"));
        assertThat(info().get("openStreams").getAsInt()).isEqualTo(1);
    }

    @Test
    void aTabThatNobodySeesReadsNothing() throws Exception {
        BrowserPage page = open("");

        look(page, "hidden");
        await().atMost(SignedRequest.PATIENCE)
                .until(() -> info().get("openStreams").getAsInt() == 0);
        send(NUMBER, "482913", "5");
        look(page, "visible");

        page.awaitElement("[data-number=\"" + NUMBER + "\"]");
        page.awaitElement(".connection.on");
    }

    private static void look(BrowserPage page, String state) {
        page.evaluate("Object.defineProperty(document, 'visibilityState', {value: '" + state
                + "', configurable: true});" + " document.dispatchEvent(new Event('visibilitychange'))");
    }

    @Test
    void theTokenIsAskedFor() {
        String token = "0123456789abcdef";
        simulator.close();
        simulator = SmsSimulator.builder().host("0.0.0.0").token(token).start();
        send(NUMBER, "482913", "5");
        BrowserPage page = window;
        page.navigate(simulator.endpoint() + "/");

        page.fill("[data-testid=token]", "not the token");
        page.click("[data-testid=confirm]");
        page.awaitText("[data-testid=notice]", "not the token");
        page.awaitElement("[data-testid=token]");
        page.fill("[data-testid=token]", token);
        page.click("[data-testid=confirm]");

        page.awaitElement("[data-number=\"" + NUMBER + "\"]");
        page.awaitElement(".connection.on");
        assertThat(page.text("document.cookie")).isEmpty();
    }

    @Test
    void aResetForgetsAfterAQuestion() {
        send(NUMBER, "482913", "5");
        BrowserPage page = open("");
        page.awaitElement("[data-testid=number]");

        page.click("[data-testid=reset]");
        page.click("[data-testid=cancel]");
        page.awaitNone("[data-testid=dialog]");
        assertThat(simulator.messages()).hasSize(1);

        page.click("[data-testid=reset]");
        page.click("[data-testid=confirm]");
        page.awaitNone("[data-testid=number]");
        assertThat(simulator.messages()).isEmpty();
    }

    @Test
    void aConversationIsDeleted() {
        send(NUMBER, "482913", "5");
        send(OTHER, "777000", "9");
        BrowserPage page = openConversation();
        page.awaitElement(MESSAGE);

        page.click("[data-testid=delete-conversation]");
        page.click("[data-testid=confirm]");

        page.awaitNone(MESSAGE);
        assertThat(simulator.messages()).extracting(SentMessage::phoneNumber).containsExactly(OTHER);
    }

    @Test
    void unreadableAddressesLeadToTheMessages() {
        BrowserPage page = open("#/%E0%A4%A/%%%?q=%");

        page.awaitElement("main[data-view=messages]");
        page.awaitElement(".connection.on");
    }

    private BrowserPage open(String hash) {
        window.navigate(simulator.endpoint() + "/" + hash);
        window.awaitElement(".connection.on");
        return window;
    }

    private BrowserPage openConversation() {
        BrowserPage page = open("#/messages/" + URLEncoder.encode(NUMBER, StandardCharsets.UTF_8));
        page.awaitElement("[data-testid=message], [data-testid=reply]");
        return page;
    }

    private String serialNo() {
        return simulator.messages().get(0).serialNo();
    }

    /** @return the code for the request, or for its only number */
    private String send(String number, String... parameters) {
        return code(SignedRequest.call(simulator, "SendSms", body(number, "1110", parameters)));
    }

    private String sendTemplate(String templateId) {
        return code(SignedRequest.call(simulator, "SendSms", body(NUMBER, templateId, "482913")));
    }

    private static String code(JsonObject response) {
        return response.has("Error")
                ? SignedRequest.codeOf(response)
                : SignedRequest.only(response.getAsJsonArray("SendStatusSet"))
                        .get("Code")
                        .getAsString();
    }

    private static String body(String number, String templateId, String... parameters) {
        JsonArray numbers = new JsonArray();
        numbers.add(number);
        return body(numbers, templateId, parameters);
    }

    private static String bulk(int first, int count) {
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

    private JsonObject pull(String action) {
        return SignedRequest.call(simulator, action, "{\"SmsSdkAppId\":\"" + APP + "\",\"Limit\":100}");
    }

    private JsonObject receipt() {
        await().atMost(SignedRequest.PATIENCE).until(() -> simulator.waitingReceipts(APP) == 1);
        return SignedRequest.only(pull("PullSmsSendStatus").getAsJsonArray("PullSmsSendStatusSet"));
    }

    private JsonObject info() throws IOException, InterruptedException {
        String json = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(simulator.endpoint() + "/_sms/info"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        return JsonParser.parseString(json).getAsJsonObject();
    }
}
