package io.github.cameltencent.sms.simulator;

import com.google.gson.JsonObject;
import io.github.cameltencent.sms.simulator.testsupport.BrowserPage;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The numbers and their conversations. {@link InboxPageTest} runs it. */
abstract class MessagesPageTests extends InboxPage {
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
    void whatIsForgottenIsTold() {
        simulator.close();
        simulator = SmsSimulator.builder().maxMessages(3).start();
        send(NUMBER, "1", "2");
        BrowserPage page = open("");
        page.awaitElement("[data-testid=number]");
        page.awaitElement("[data-testid=forgotten][hidden]");

        for (int i = 0; i < 4; i++) {
            send(OTHER, "1", "2");
        }

        page.awaitText("[data-testid=forgotten]:not([hidden])", "At most 3 messages are kept");
        page.awaitText("[data-testid=forgotten]", "records: 2");
    }
}
