package io.github.cameltencent.sms.simulator;

import java.util.List;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.simulator.testsupport.BrowserPage;
import io.github.cameltencent.sms.simulator.testsupport.CallbackReceiver;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests, callbacks, templates, faults and statistics. {@link InboxPageTest} runs it. */
abstract class OtherViewsPageTests extends InboxPage {
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

    /** An address can be older than what is kept. */
    @ParameterizedTest
    @ValueSource(strings = {"requests", "callbacks"})
    void anEntryThatIsForgottenIsSaidToBeGone(String view) {
        BrowserPage page = open("#/" + view + "/99999");

        page.awaitText("[data-testid=gone]", "no longer");
        send(NUMBER, "1", "2");
        page.awaitElement("[data-testid=gone]");

        assertThat(page.textOf("[data-testid=notice]")).isEmpty();
    }
}
