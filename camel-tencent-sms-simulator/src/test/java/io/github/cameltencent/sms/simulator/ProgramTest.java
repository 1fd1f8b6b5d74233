package io.github.cameltencent.sms.simulator;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Program program = new Program(
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));

    @Test
    void saysWhereItListensAndRunsUntilItsEnd() {
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Integer> exitCode =
                CompletableFuture.supplyAsync(() -> program.run(new String[0], end), new ThreadPerTaskExecutor());
        Awaitility.await().untilAsserted(() -> assertThat(text(out)).contains("listening on "));

        assertThat(text(out).lines())
                .anyMatch(line -> line.matches("listening on http://127\\.0\\.0\\.1:\\d+"))
                .anyMatch(line ->
                        line.contains(SmsSimulator.DEFAULT_SECRET_ID) && line.contains(SmsSimulator.DEFAULT_SECRET_KEY))
                .hasSize(2);
        assertThat(exitCode).isNotDone();
        end.countDown();
        assertThat(exitCode.completeOnTimeout(-1, 60, TimeUnit.SECONDS).join()).isZero();
    }

    @Test
    void doesNotRepeatASecretOfTheCommandLine() {
        CountDownLatch end = new CountDownLatch(0);

        assertThat(program.run(new String[] {"--secret-id", "AKIDmine", "--secret-key", "my-key"}, end))
                .isZero();

        assertThat(text(out).lines()).singleElement().asString().startsWith("listening on ");
    }

    @Test
    void helps() {
        assertThat(program.run(new String[] {"--help"}, new CountDownLatch(1))).isZero();

        assertThat(text(out))
                .contains("--port", "--secret-id", "--secret-key", "--latency-ms", "--delivery-delay-ms")
                .contains("--template", "--strict", "--status-callback", "--reply-callback");
    }

    @ParameterizedTest
    @CsvSource({
        "--prot 8080, Unknown option --prot.",
        "--port, The option --port needs a value.",
        "--port x, 'The option --port needs a whole number, not x.'",
        "--port 70000, port 70000 is not from 0 to 65535",
        "--template x, The option --template needs ID=TEXT.",
        "--template a=b, the template id a is not a number",
        "--status-callback http://example.com/, A callback needs a URL such as http://127.0.0.1:8080/path",
        "--reply-callback, The option --reply-callback needs a value.",
    })
    void wrongUsageHasItsOwnExitCode(String args, String message) {
        assertThat(program.run(args.split(" "), new CountDownLatch(1))).isEqualTo(2);

        assertThat(text(err)).startsWith(message);
        assertThat(text(out)).isEmpty();
    }

    @Test
    void aPortThatIsTakenIsToldAboutShortly() {
        try (SmsSimulator other = SmsSimulator.start()) {
            String port = Integer.toString(other.port());

            assertThat(program.run(new String[] {"--port", port}, new CountDownLatch(1)))
                    .isEqualTo(1);

            assertThat(text(err)).startsWith("Cannot listen on 127.0.0.1:" + port);
        }
    }

    @Test
    void theOptionsReachTheSimulator() {
        String[] args = {
            "--secret-id",
            "AKIDmine",
            "--secret-key",
            "my-key",
            "--template",
            "1110=Your code is {1}",
            "--strict",
            "--latency-ms",
            "1",
            "--delivery-delay-ms",
            "0"
        };
        try (SmsSimulator simulator = CommandLine.parse(args).builder().start()) {
            assertThat(simulator.secretId()).isEqualTo("AKIDmine");
            assertThat(simulator.secretKey()).isEqualTo("my-key");
            assertThat(status(simulator, "1110")).contains("Ok");
            assertThat(status(simulator, "1111")).contains("TemplateUnapprovedOrNotExist");
            assertThat(simulator.messages()).extracting(SentMessage::text).containsExactly("Your code is 7");
            assertThat(SignedRequest.call(
                                    simulator, "PullSmsSendStatus", "{\"SmsSdkAppId\":\"1400006666\",\"Limit\":9}")
                            .getAsJsonArray("PullSmsSendStatusSet"))
                    .hasSize(1);
        }
    }

    @Test
    void theCallbacksReachTheSimulator() {
        try (CallbackReceiver receipts = new CallbackReceiver();
                CallbackReceiver replies = new CallbackReceiver();
                SmsSimulator simulator = CommandLine.parse(
                                new String[] {"--status-callback", receipts.url(), "--reply-callback", replies.url()})
                        .builder()
                        .start()) {
            simulator.addReceipts("1400006666", 1);
            simulator.addReplies("1400006666", 1);

            assertThat(receipts.await(1).get(0).body()).startsWith("[{").contains("report_status");
            assertThat(replies.await(1).get(0).body()).startsWith("{").contains("\"text\":\"reply ");
        }
    }

    @Test
    void runsAsAProcessOfItsOwn() throws IOException, InterruptedException {
        Process process = start("--port", "0");
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).contains(SmsSimulator.DEFAULT_SECRET_ID);
            assertThat(lines.readLine()).startsWith("listening on http://127.0.0.1:");
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        Process wrong = start("--what");
        assertThat(wrong.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(wrong.exitValue()).isEqualTo(2);
    }

    private static Process start(String... args) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(
                List.of(java, "-cp", System.getProperty("java.class.path"), SmsSimulator.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String status(SmsSimulator simulator, String template) {
        return SignedRequest.call(
                        simulator,
                        "SendSms",
                        "{\"PhoneNumberSet\":[\"+6581234567\"],\"SmsSdkAppId\":\"1400006666\",\"TemplateId\":\""
                                + template + "\",\"TemplateParamSet\":[\"7\"]}")
                .toString();
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
