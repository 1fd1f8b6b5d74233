package io.github.cameltencent.sms.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.simulator.testsupport.BrowserPage;
import io.github.cameltencent.sms.simulator.testsupport.Chromium;
import io.github.cameltencent.sms.simulator.testsupport.MovableClock;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes the pictures of the documentation. Not one of the suite: {@code -Dtest=InboxPictures} runs it. The system property
 * {@code inbox.pictures} names another folder.
 */
class InboxPictures {
    private static final Path FOLDER = Path.of(System.getProperty("inbox.pictures", "../docs/inbox"));
    private static final String APP = "1400006666";
    private static final Duration HISTORY = Duration.ofMinutes(9);
    private static final MovableClock CLOCK = new MovableClock(Instant.now().minus(HISTORY));
    private static final int STEPS = 36;
    private static final String PERSON = "+8618501234444";

    @Test
    void everyViewInBothLanguages() throws Exception {
        try (SmsSimulator simulator = SmsSimulator.builder()
                        .clock(CLOCK)
                        .template("1110", "您的验证码是{1}，{2}分钟内有效。")
                        .template("1111", "Your order {1} leaves today. Reply 1 to change the day.")
                        .start();
                Chromium browser = Chromium.start()) {
            fill(simulator);
            int refused = simulator.requests().size();
            for (String language : new String[] {"en", "zh"}) {
                BrowserPage page = browser.open(simulator.endpoint() + "/", language);
                page.window(1100, 720, false);
                picture(page, "", "[data-testid=number]", "messages-" + language);
                picture(page, conversation(), "[data-testid=message]", "conversation-" + language);
                picture(
                        page,
                        "#/requests/" + refused + "?refused=true",
                        "[data-testid=reason]",
                        "requests-" + language);
                picture(page, "#/faults", "[data-testid=rule]", "faults-" + language);
                page.window(1100, 720, true);
                picture(page, "#/statistics", "[data-testid=plot-messages] .accepted", "statistics-" + language);
                page.window(390, 720, false);
                picture(page, conversation(), "[data-testid=message]", "narrow-" + language);
                assertThat(page.errors()).isEmpty();
            }
        }
    }

    private static void fill(SmsSimulator simulator) {
        Random random = new Random(1);
        for (int step = 0; step < STEPS; step++) {
            for (int i = random.nextInt(4); i >= 0; i--) {
                int kind = random.nextInt(10);
                String number = kind == 0 ? "+8619900000101" : kind == 1 ? "+8619900000001" : "+861850123555" + kind;
                send(simulator, number, "1110", "\"" + (100_000 + random.nextInt(900_000)) + "\",\"5\"");
            }
            CLOCK.advance(HISTORY.dividedBy(STEPS));
        }
        send(simulator, PERSON, "1111", "\"17-2031\"");
        CLOCK.advance(Duration.ofSeconds(1));
        simulator.reply(APP, PERSON, "1 \uD83D\uDC4D");
        CLOCK.advance(Duration.ofSeconds(1));
        send(simulator, PERSON, "1110", "\"482913\",\"5\"");
        send(simulator, "+8618501235555", "1110", "\"305518\",\"5\"");
        send(simulator, "+6581234567", "1111", "\"17-2032\"");
        send(simulator, "+8619900000101", "1110", "\"911204\",\"5\"");
        send(simulator, "+8619900000103", "1111", "\"17-2033\"");
        send(simulator, "+8619900000001", "1110", "\"118230\",\"5\"");
        new SignedRequest(simulator, "SendSms", body(PERSON, "1110", "\"1\",\"2\""))
                .time(CLOCK.instant())
                .signedHeader("host", "sms.tencentcloudapi.com")
                .response();
        CLOCK.advance(Duration.ofSeconds(1));
        simulator.faults().on("PullSmsSendStatus").always().answer(Fault.error("RequestLimitExceeded", "slow down"));
        simulator.faults().onAny().oneIn(20, 42).answer(Fault.cutAfter());
    }

    private static void send(SmsSimulator simulator, String number, String templateId, String parameters) {
        SignedRequest.call(simulator, CLOCK, "SendSms", body(number, templateId, parameters));
    }

    private static String body(String number, String templateId, String parameters) {
        return "{\"PhoneNumberSet\":[\"" + number + "\"],\"SmsSdkAppId\":\"" + APP
                + "\",\"SignName\":\"示例\",\"TemplateId\":\"" + templateId + "\",\"TemplateParamSet\":[" + parameters
                + "]}";
    }

    private static String conversation() {
        return "#/messages/" + URLEncoder.encode(PERSON, StandardCharsets.UTF_8);
    }

    private static void picture(BrowserPage page, String hash, String shown, String name) {
        page.evaluate("location.hash = '" + hash + "'");
        page.awaitElement(shown);
        page.awaitElement(".connection.on");
        page.evaluate("document.fonts.ready.then(() => true)");
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        page.picture(FOLDER.resolve(name + ".png"));
    }
}
