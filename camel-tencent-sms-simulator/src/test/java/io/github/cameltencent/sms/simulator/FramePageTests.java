package io.github.cameltencent.sms.simulator;

import com.google.gson.JsonArray;
import io.github.cameltencent.sms.simulator.testsupport.BrowserPage;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What is around the views: keys, languages, the connection, the token. {@link InboxPageTest} runs it. */
abstract class FramePageTests extends InboxPage {
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

    /** Another machine calls it by another name. */
    @Test
    void theEndpointIsTheAddressThatThePageHas() {
        String address = "http://localhost:" + simulator.port();
        window.navigate(address + "/");

        window.awaitText(".empty", address);
    }

    @Test
    void unreadableAddressesLeadToTheMessages() {
        BrowserPage page = open("#/%E0%A4%A/%%%?q=%");

        page.awaitElement("main[data-view=messages]");
        page.awaitElement(".connection.on");
    }
}
