package io.github.cameltencent.sms.simulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.cameltencent.sms.simulator.testsupport.MovableClock;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class StoreTest {
    private static final String APP = "1400006666";
    private static final String NUMBER = "+8618501234444";
    private static final String PULL = "{\"SmsSdkAppId\":\"1400006666\",\"Limit\":100}";
    private static final String HEADER = "{\"format\":\"camel-tencent-sms-simulator\",\"version\":1}\n";

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-27T08:00:00Z"));
    private Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = folder.resolve("sms.jsonl");
    }

    @Test
    void messagesAreThereAfterARestart() {
        List<SentMessage> before;
        try (SmsSimulator simulator = start()) {
            send(simulator, "1");
            send(simulator, "2");
            before = simulator.messages();
        }

        try (SmsSimulator simulator = start()) {
            assertThat(simulator.messages()).hasSize(2).isEqualTo(before);
            JsonObject records = call(
                    simulator,
                    "DescribeSendRecordList",
                    "{\"SmsSdkAppId\":\"1400006666\",\"PhoneNumber\":\"" + NUMBER + "\",\"BeginTime\":"
                            + clock.instant().minusSeconds(60).getEpochSecond() + "}");
            assertThat(records.get("TotalCount").getAsInt()).isEqualTo(2);
            send(simulator, "3");
            assertThat(simulator.messages()).hasSize(3);
        }
        try (SmsSimulator simulator = start()) {
            assertThat(simulator.messages())
                    .extracting(SentMessage::templateParamSet)
                    .containsExactly(List.of("1"), List.of("2"), List.of("3"));
        }
    }

    @Test
    void aReceiptIsPulledOnce() {
        String pulled;
        String waiting;
        try (SmsSimulator simulator = start()) {
            send(simulator, "1");
            clock.advance(Duration.ofSeconds(1));
            pulled = only(statuses(simulator, "SerialNo"));
            send(simulator, "2");
            waiting = simulator.messages().get(1).serialNo();
        }

        try (SmsSimulator simulator = start()) {
            clock.advance(Duration.ofSeconds(1));
            assertThat(statuses(simulator, "SerialNo")).containsExactly(waiting).doesNotContain(pulled);
            assertThat(statuses(simulator, "SerialNo")).isEmpty();
        }
        try (SmsSimulator simulator = start()) {
            assertThat(statuses(simulator, "SerialNo")).isEmpty();
        }
    }

    @Test
    void aReplyIsPulledOnce() {
        try (SmsSimulator simulator = start()) {
            send(simulator, "1");
            simulator.reply(APP, NUMBER, "yes");
            assertThat(replies(simulator)).containsExactly("yes");
            simulator.reply(APP, NUMBER, "no");
        }

        try (SmsSimulator simulator = start()) {
            assertThat(replies(simulator)).containsExactly("no");
        }
        try (SmsSimulator simulator = start()) {
            assertThat(replies(simulator)).isEmpty();
        }
    }

    @Test
    void templatesAndSignaturesOfTheApiAreThereAfterARestart() {
        String content =
                "{\"TemplateName\":\"a\",\"TemplateContent\":\"code {1}\",\"SmsType\":3,\"International\":0,\"Remark\":\"b\"}";
        long kept;
        long deleted;
        try (SmsSimulator simulator = start()) {
            kept = addTemplate(simulator, content);
            deleted = addTemplate(simulator, content.replace("code", "other"));
            call(simulator, "DeleteSmsTemplate", "{\"TemplateId\":" + deleted + "}");
        }

        try (SmsSimulator simulator = SmsSimulator.builder()
                .store(file)
                .clock(clock)
                .acceptUnknownTemplates(false)
                .start()) {
            assertThat(send(simulator, Long.toString(kept), "1")).isEqualTo("Ok");
            assertThat(send(simulator, Long.toString(deleted), "1"))
                    .isEqualTo("FailedOperation.TemplateUnapprovedOrNotExist");
            assertThat(addTemplate(simulator, content.replace("code", "third"))).isGreaterThan(deleted);
        }
    }

    @Test
    void aTemplateOfTheBuilderIsAsTheBuilderSays() {
        try (SmsSimulator simulator = SmsSimulator.builder()
                .store(file)
                .clock(clock)
                .template("1110", "old {1}")
                .start()) {
            addTemplate(
                    simulator,
                    "{\"TemplateName\":\"a\",\"TemplateContent\":\"code {1}\",\"SmsType\":3,\"International\":0,\"Remark\":\"b\"}");
        }

        try (SmsSimulator simulator = SmsSimulator.builder()
                .store(file)
                .clock(clock)
                .template("1110", "new {1}")
                .start()) {
            send(simulator, "7");
            assertThat(simulator.messages()).extracting(SentMessage::text).containsExactly("new 7");
        }
    }

    @Test
    void whatWasResetIsForgotten() {
        try (SmsSimulator simulator = start()) {
            send(simulator, "1");
            simulator.reset();
            send(simulator, "2");
        }

        try (SmsSimulator simulator = start()) {
            assertThat(simulator.messages())
                    .extracting(SentMessage::templateParamSet)
                    .containsExactly(List.of("2"));
        }
    }

    @Test
    void theNewestMessagesAreKept() throws IOException {
        try (SmsSimulator simulator =
                SmsSimulator.builder().store(file).clock(clock).maxMessages(3).start()) {
            for (int i = 1; i <= 5; i++) {
                send(simulator, Integer.toString(i));
            }
        }

        try (SmsSimulator simulator =
                SmsSimulator.builder().store(file).clock(clock).maxMessages(3).start()) {
            assertThat(simulator.messages())
                    .extracting(SentMessage::templateParamSet)
                    .containsExactly(List.of("3"), List.of("4"), List.of("5"));
            assertThat(Files.readString(file).lines().filter(line -> line.contains("\"message\"")))
                    .hasSize(3);
        }
    }

    @Test
    void aLineThatACrashHasCutIsLeftOutAndKeptBeside() throws IOException {
        try (SmsSimulator simulator = start()) {
            send(simulator, "1");
            send(simulator, "2");
        }
        byte[] whole = Files.readAllBytes(file);
        // In the middle of the last line, which is that of the second message.
        Files.write(file, Arrays.copyOf(whole, whole.length - 20));
        byte[] cut = Files.readAllBytes(file);

        try (SmsSimulator simulator = start()) {
            assertThat(simulator.messages())
                    .extracting(SentMessage::templateParamSet)
                    .containsExactly(List.of("1"));
            assertThat(folder.resolve("sms.jsonl.cut")).hasBinaryContent(cut);
            send(simulator, "3");
        }
        try (SmsSimulator simulator = start()) {
            assertThat(simulator.messages()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not JSON",
                "{\"t\":\"message\"}",
                "{\"t\":\"of the future\"}",
                "{}",
                "{\"t\":\"reply\",\"phoneNumber\":\"x\",\"at\":\"2026-11-27T00:00:00Z\"}"
            })
    void aDamagedFileIsNotTouched(String line) throws IOException {
        String damaged = HEADER + line + "\n";
        Files.writeString(file, damaged);

        assertThatIllegalStateException()
                .isThrownBy(this::start)
                .withMessage("The store " + file + " is damaged in line 2. Nothing was changed: remove that line, or"
                        + " move the file away");
        assertThat(file).hasContent(damaged);
    }

    @Test
    void aFileOfAnotherVersionIsNotTouched() throws IOException {
        String other = HEADER.replace("1}", "2}") + "whatever\n";
        Files.writeString(file, other);

        assertThatIllegalStateException()
                .isThrownBy(this::start)
                .withMessageContainingAll(file + " has version 2", "knows version 1 only", "Nothing was changed");
        assertThat(file).hasContent(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"important\n", "important", "{\"other\":1}\n"})
    void aFileOfAnotherKindIsNotTouched(String content) throws IOException {
        Files.writeString(file, content);

        assertThatIllegalStateException()
                .isThrownBy(this::start)
                .withMessageContainingAll(file + " is no store of the simulator", "Nothing was changed");
        assertThat(file).hasContent(content);
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void oneSimulatorUsesAFile() {
        try (SmsSimulator simulator = start()) {
            send(simulator, "1");

            assertThatIllegalStateException()
                    .isThrownBy(this::start)
                    .withMessage("The store " + file + " is in use by another simulator");

            send(simulator, "2");
        }
        try (SmsSimulator simulator = start()) {
            assertThat(simulator.messages()).hasSize(2);
        }
    }

    @Test
    void aTakenPortLeavesTheFileFree() {
        try (SmsSimulator other = SmsSimulator.start()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> SmsSimulator.builder()
                            .store(file)
                            .port(other.port())
                            .start())
                    .withMessageStartingWith("Cannot listen on");
        }
        try (SmsSimulator simulator = start()) {
            assertThat(simulator.messages()).isEmpty();
        }
    }

    @Test
    void aFolderThatIsMissingIsNamed() {
        Path missing = folder.resolve("none").resolve("sms.jsonl");

        assertThatIllegalStateException()
                .isThrownBy(() -> SmsSimulator.builder().store(missing).start())
                .withMessage("The store " + missing + " cannot be made: there is no such folder");
    }

    @Test
    void anEmptyFileIsAnEmptyStore() throws IOException {
        Files.writeString(file, "", StandardOpenOption.CREATE_NEW);

        try (SmsSimulator simulator = start()) {
            assertThat(simulator.messages()).isEmpty();
        }
        assertThat(file).hasContent(HEADER);
    }

    private SmsSimulator start() {
        return SmsSimulator.builder().store(file).clock(clock).start();
    }

    private void send(SmsSimulator simulator, String parameter) {
        assertThat(send(simulator, "1110", parameter)).isEqualTo("Ok");
    }

    private String send(SmsSimulator simulator, String template, String parameter) {
        String body = "{\"PhoneNumberSet\":[\"" + NUMBER + "\"],\"SmsSdkAppId\":\"" + APP + "\",\"TemplateId\":\""
                + template + "\",\"SignName\":\"腾讯云\",\"TemplateParamSet\":[\"" + parameter + "\"]}";
        return SignedRequest.only(call(simulator, "SendSms", body).getAsJsonArray("SendStatusSet"))
                .get("Code")
                .getAsString();
    }

    private long addTemplate(SmsSimulator simulator, String content) {
        return call(simulator, "AddSmsTemplate", content)
                .getAsJsonObject("AddTemplateStatus")
                .get("TemplateId")
                .getAsLong();
    }

    private List<String> statuses(SmsSimulator simulator, String field) {
        return texts(call(simulator, "PullSmsSendStatus", PULL).getAsJsonArray("PullSmsSendStatusSet"), field)
                .toList();
    }

    private List<String> replies(SmsSimulator simulator) {
        return texts(
                        call(simulator, "PullSmsReplyStatus", PULL).getAsJsonArray("PullSmsReplyStatusSet"),
                        "ReplyContent")
                .toList();
    }

    private JsonObject call(SmsSimulator simulator, String action, String body) {
        return SignedRequest.call(simulator, clock, action, body);
    }

    private static Stream<String> texts(JsonArray array, String field) {
        return Stream.iterate(0, i -> i < array.size(), i -> i + 1)
                .map(array::get)
                .map(JsonElement::getAsJsonObject)
                .map(entry -> entry.get(field).getAsString());
    }

    private static String only(List<String> texts) {
        assertThat(texts).hasSize(1);
        return texts.get(0);
    }
}
