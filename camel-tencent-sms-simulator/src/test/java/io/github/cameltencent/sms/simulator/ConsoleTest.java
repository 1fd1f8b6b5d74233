package io.github.cameltencent.sms.simulator;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleTest {
    private static final String SEND = """
            {"PhoneNumberSet":["+8618501234444"],"SmsSdkAppId":"1400006666","TemplateId":"1110","SignName":"腾讯云",\
            "TemplateParamSet":["7"]}""";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aMessageHasALineWithoutItsTextAndItsNumber() {
        try (SmsSimulator simulator = console().start()) {
            assertThat(new SignedRequest(simulator, "SendSms", SEND).code()).isEqualTo("Ok");
        }

        assertThat(lines())
                .singleElement()
                .asString()
                .matches("\\d\\d:\\d\\d:\\d\\d message to \\+8618\\*{7}44, template 1110, 1 segment, \\S+");
    }

    @Test
    void theTextIsShownOnDemand() {
        try (SmsSimulator simulator =
                console().showTexts(true).template("1110", "Your code is {1}").start()) {
            assertThat(new SignedRequest(simulator, "SendSms", SEND).code()).isEqualTo("Ok");
        }

        assertThat(lines()).singleElement().asString().endsWith(": 【腾讯云】Your code is 7");
    }

    /** A terminal obeys what follows an escape character. */
    @Test
    void aTextCannotMoveTheCursorOrBeginALine() {
        String send = SEND.replace("\"7\"", "\"a\\u001b[2Jb\\r\\nc\\u2028d\"");
        try (SmsSimulator simulator =
                console().showTexts(true).template("1110", "Your code is {1}").start()) {
            assertThat(new SignedRequest(simulator, "SendSms", send).code()).isEqualTo("Ok");
        }

        assertThat(lines()).singleElement().asString().endsWith("Your code is a [2Jb  c d");
    }

    /** The escape sequences of eight bits, and what turns the direction of the rest of the line. */
    @Test
    void aTextCannotTurnOrHideTheRestOfTheLine() {
        String send = SEND.replace("\"7\"", "\"a\\u009b2Jb\\u202ec\\u2066d\\ud83d \uD83D\uDC4D\"");
        try (SmsSimulator simulator =
                console().showTexts(true).template("1110", "Your code is {1}").start()) {
            assertThat(new SignedRequest(simulator, "SendSms", send).code()).isEqualTo("Ok");
        }

        assertThat(lines()).singleElement().asString().endsWith("Your code is a 2Jb c d  \uD83D\uDC4D");
    }

    @Test
    void aRefusedRequestHasALineWithTheReason() {
        try (SmsSimulator simulator = console().start()) {
            assertThat(new SignedRequest(simulator, "SendSms", SEND)
                            .secretKey("wrong")
                            .code())
                    .isEqualTo("AuthFailure.SignatureFailure");
        }

        assertThat(lines())
                .singleElement()
                .asString()
                .matches("\\S+ refused SendSms, AuthFailure\\.SignatureFailure: .{20,}");
    }

    @Test
    void aRefusedNumberHasALineWithTheReason() {
        String send = SEND.replace("+8618501234444", MagicNumber.BLACKLISTED.mainland());
        try (SmsSimulator simulator = console().start()) {
            new SignedRequest(simulator, "SendSms", send).response();
        }

        assertThat(lines())
                .singleElement()
                .asString()
                .matches("\\S+ refused SendSms to \\+8619\\*{7}01, FailedOperation\\.PhoneNumberInBlacklist: .+");
    }

    @Test
    void nothingIsPrintedUnlessAsked() {
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try (SmsSimulator simulator = SmsSimulator.start()) {
            new SignedRequest(simulator, "SendSms", SEND).response();
        } finally {
            System.setOut(before);
        }

        assertThat(lines()).isEmpty();
    }

    private SmsSimulatorBuilder console() {
        return SmsSimulator.builder().console(new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
