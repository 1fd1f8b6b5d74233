package io.github.cameltencent.sms.simulator.standalone;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.google.gson.JsonObject;
import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorBuilder;
import io.github.cameltencent.sms.simulator.testsupport.CallbackReceiver;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import io.github.cameltencent.sms.simulator.testsupport.ThreadPerTaskExecutor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MainTest {
    private static final String BODY = """
            {"PhoneNumberSet":["+6581234567"],"SmsSdkAppId":"1400006666","TemplateId":"1110","SignName":"Example",\
            "TemplateParamSet":["7"]}""";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Main program = new Main(
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));

    @Test
    void saysWhereItListensAndRunsUntilItsEnd() {
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Integer> exitCode =
                CompletableFuture.supplyAsync(() -> program.run(new String[0], end), new ThreadPerTaskExecutor());
        Awaitility.await().untilAsserted(() -> assertThat(text(out)).contains("listening on "));

        assertThat(text(out).lines())
                .anyMatch(line -> line.matches("inbox http://127\\.0\\.0\\.1:\\d+/"))
                .anyMatch(line -> line.matches("listening on http://127\\.0\\.0\\.1:\\d+"))
                .anyMatch(line ->
                        line.contains(SmsSimulator.DEFAULT_SECRET_ID) && line.contains(SmsSimulator.DEFAULT_SECRET_KEY))
                .hasSize(3);
        assertThat(exitCode).isNotDone();
        end.countDown();
        assertThat(exitCode.completeOnTimeout(-1, 60, TimeUnit.SECONDS).join()).isZero();
    }

    @Test
    void doesNotRepeatASecretOfTheCommandLine() {
        CountDownLatch end = new CountDownLatch(0);

        assertThat(program.run(new String[] {"--secret-id", "AKIDmine", "--secret-key", "my-key"}, end))
                .isZero();

        assertThat(text(out)).contains("listening on ").doesNotContain("AKIDmine", "my-key");
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
        "8080, There is a word that is no option and no value of one.",
        "--port, The option --port needs a value.",
        "--port x, 'The option --port: it needs a whole number, not x'",
        "--port 70000, The option --port: port 70000 is not from 0 to 65535",
        "--secret-key=, The option --secret-key: it needs a value",
        "--template x, The option --template: it needs ID=TEXT",
        "--template a=b, The option --template: the template id a is not a number",
        "--template 1234567890123456=x, The option --template: the template id 1234567890123456 is not a number",
        "--status-callback http://example.com/, The option --status-callback: A callback needs a URL such as http:",
        "--reply-callback, The option --reply-callback needs a value.",
        "--port=x, 'The option --port: it needs a whole number, not x'",
        "--prot=8080, Unknown option --prot.",
        "--strict=yes, The option --strict takes no value.",
        "--signature 【Example】, 'The option --signature: it needs the text of a signature, without brackets'",
        "--app-id example, 'The option --app-id: it needs 8 to 12 digits, such as 1400006666, not example'",
        "--region Guangzhou, 'The option --region: it needs a name such as ap-guangzhou, not Guangzhou'",
        "--approval no, 'The option --approval: it needs one of at-once, not-yet-effective, pending, rejected, not no'",
        "--clock-offset-s x, 'The option --clock-offset-s: it needs a whole number, not x'",
        "--duplicate-receipts 0, The option --duplicate-receipts: 0 copies are not from 1 to 100",
        "--callback-timeout-ms 0, The option --callback-timeout-ms: the timeout PT0S is shorter than 1 ms",
        "--max-messages -1, 'The option --max-messages: it needs a whole number, not -1'",
        "--store=, The option --store: it needs a value",
        "--host 0.0.0.0, 'The host 0.0.0.0 is reached from other machines, so a token is needed'",
        "--token short, The token is not 16 to 200 letters",
        "--config none.properties, The option --config: there is no file none.properties",
    })
    void wrongUsageHasItsOwnExitCode(String args, String message) {
        // If it is accepted after all, it ends at once.
        assertThat(program.run(args.split(" "), new CountDownLatch(0))).isEqualTo(2);

        assertThat(text(err)).startsWith(message);
        assertThat(text(out)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "prot = 8080, line 1: Unknown option --prot.",
        "port, line 1: the option --port needs a value",
        "port =, line 1: the option --port needs a value",
        "strict = yes, line 1: the option --strict takes no value",
        "port = x, 'line 1: The option --port: it needs a whole number, not x'",
        "config = other, line 1: a file cannot name another one",
    })
    void aWrongLineOfAFileIsNamed(String line, String message, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("simulator.conf"), line);

        assertThat(program.run(new String[] {"--config", file.toString()}, new CountDownLatch(0)))
                .isEqualTo(2);

        assertThat(text(err)).startsWith("The option --config: " + file + " " + message);
    }

    @Test
    void optionsCanBeInAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("simulator.conf"), """
                # Credentials that nobody sees in a list of processes.
                secret-id = AKIDmine
                secret-key=of the file

                template = 1110=Your code is {1}
                signature = 腾讯云
                known-templates-only
                delivery-delay-ms = 0
                """);
        String[] args = {"--secret-key", "my-key", "--template=1111=The same = {1}", "--config", file.toString()};

        try (SmsSimulator simulator = CommandLine.parse(args).builder().start()) {
            assertThat(simulator.secretId()).isEqualTo("AKIDmine");
            assertThat(simulator.secretKey()).isEqualTo("my-key");
            assertThat(send(simulator, "ap-guangzhou", "1400006666", "腾讯云", "1110"))
                    .isEqualTo("Ok");
            assertThat(send(simulator, "ap-guangzhou", "1400006666", "Example", "1111"))
                    .isEqualTo("Ok");
            assertThat(send(simulator, "ap-guangzhou", "1400006666", "Example", "1112"))
                    .isEqualTo("FailedOperation.TemplateUnapprovedOrNotExist");
        }
    }

    @Test
    void aPortThatIsTakenIsToldAboutShortly() {
        try (SmsSimulator other = SmsSimulator.start()) {
            String port = Integer.toString(other.port());

            assertThat(program.run(new String[] {"--port", port}, new CountDownLatch(1)))
                    .isEqualTo(1);

            assertThat(text(err))
                    .startsWith("Cannot listen on 127.0.0.1:" + port)
                    .contains("Address already in use");
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

    /** The option for each method of the builder. */
    @Test
    void whatTheBuilderCanDoCanBeToldOnTheCommandLine() {
        Map<String, String> options = Map.ofEntries(
                Map.entry("host", "--host"),
                Map.entry("port", "--port"),
                Map.entry("token", "--token"),
                Map.entry("secretId", "--secret-id"),
                Map.entry("secretKey", "--secret-key"),
                Map.entry("sessionToken", "--session-token"),
                Map.entry("clock", "--clock-offset-s"),
                Map.entry("latency", "--latency-ms"),
                Map.entry("deliveryDelay", "--delivery-delay-ms"),
                Map.entry("regions", "--region"),
                Map.entry("smsSdkAppIds", "--app-id"),
                Map.entry("approval", "--approval"),
                Map.entry("template", "--template"),
                Map.entry("sign", "--signature"),
                Map.entry("acceptUnknownTemplates", "--known-templates-only"),
                Map.entry("acceptUnknownSigns", "--known-signatures-only"),
                Map.entry("acceptUnknownRegions", "--known-regions-only"),
                Map.entry("frequencyLimits", "--frequency-limits"),
                Map.entry("statusCallback", "--status-callback"),
                Map.entry("replyCallback", "--reply-callback"),
                Map.entry("callbackRetryDelay", "--callback-retry-delay-ms"),
                Map.entry("callbackTimeout", "--callback-timeout-ms"),
                Map.entry("subErrors", "--no-sub-errors"),
                Map.entry("maxMessages", "--max-messages"),
                Map.entry("store", "--store"),
                // Of the program; without it, there are no lines.
                Map.entry("console", "--show-texts"),
                Map.entry("showTexts", "--show-texts"),
                Map.entry("duplicateReceipts", "--duplicate-receipts"));

        assertThat(Arrays.stream(SmsSimulatorBuilder.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .filter(method -> method.getReturnType() == SmsSimulatorBuilder.class)
                        .map(Method::getName))
                .isSubsetOf(options.keySet());
        assertThat(CommandLine.options()).containsAll(options.values());
    }

    @Test
    void helpNamesEveryOption() {
        List<String> named = CommandLine.USAGE
                .lines()
                .filter(line -> line.startsWith("  --"))
                .map(line -> line.strip().split(" ")[0])
                .toList();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(CommandLine.options().toList());
    }

    /** Unknown ids and names that strict mode refuses. */
    @Test
    void strictModeTakesWhatItWasTold() {
        String[] args = {
            "--strict",
            "--template=1110=Your code is {1}",
            "--template",
            "1111=The same = {1}",
            "--signature",
            "腾讯云",
            "--signature=Tencent Cloud",
            "--app-id",
            "1400006666",
            "--app-id=1400006667",
            "--region",
            "ap-guangzhou",
            "--region=ap-shanghai"
        };
        try (SmsSimulator simulator = CommandLine.parse(args).builder().start()) {
            assertThat(send(simulator, "ap-guangzhou", "1400006666", "腾讯云", "1110"))
                    .isEqualTo("Ok");
            assertThat(send(simulator, "ap-shanghai", "1400006667", "Tencent Cloud", "1111"))
                    .isEqualTo("Ok");
            assertThat(send(simulator, "ap-beijing", "1400006666", "腾讯云", "1110"))
                    .isEqualTo("UnsupportedRegion");
            assertThat(send(simulator, "ap-guangzhou", "1400006668", "腾讯云", "1110"))
                    .isEqualTo("UnauthorizedOperation.SmsSdkAppIdVerifyFail");
            assertThat(send(simulator, "ap-guangzhou", "1400006666", "其他", "1110"))
                    .isEqualTo("FailedOperation.SignatureIncorrectOrUnapproved");
            assertThat(send(simulator, "ap-guangzhou", "1400006666", "腾讯云", "1112"))
                    .isEqualTo("FailedOperation.TemplateUnapprovedOrNotExist");
            assertThat(simulator.messages())
                    .extracting(SentMessage::text)
                    .containsExactly("Your code is 7", "The same = 7");
        }
    }

    @Test
    void theRarerOptionsReachTheSimulator() {
        String[] args = {
            "--session-token",
            "the-token",
            "--clock-offset-s",
            "-3600",
            "--approval",
            "pending",
            "--frequency-limits",
            "--duplicate-receipts",
            "3",
            "--delivery-delay-ms",
            "0"
        };
        try (SmsSimulator simulator = CommandLine.parse(args).builder().start()) {
            Instant now = Instant.now().minusSeconds(3600);
            assertThat(request(simulator, "SendSms", BODY).time(now).code()).isEqualTo("AuthFailure.TokenFailure");
            assertThat(request(simulator, "SendSms", BODY)
                            .header("X-TC-Token", "the-token")
                            .code())
                    .isEqualTo("AuthFailure.SignatureExpire");
            assertThat(signed(simulator, "SendSms", BODY, now).toString()).contains("\"Ok\"");
            assertThat(signed(simulator, "SendSms", BODY, now).toString()).contains("PhoneNumberThirtySecondLimit");
            assertThat(signed(simulator, "PullSmsSendStatus", "{\"SmsSdkAppId\":\"1400006666\",\"Limit\":9}", now)
                            .getAsJsonArray("PullSmsSendStatusSet"))
                    .hasSize(3);
            signed(
                    simulator,
                    "AddSmsTemplate",
                    "{\"TemplateName\":\"a\",\"TemplateContent\":\"code {1}\",\"SmsType\":3,\"International\":1,\"Remark\":\"b\"}",
                    now);
            assertThat(signed(simulator, "DescribeSmsTemplateList", "{\"International\":1,\"Limit\":9}", now)
                            .toString())
                    .contains("\"StatusCode\":1");
        }
    }

    @ParameterizedTest
    @CsvSource({"--no-sub-errors, false", "--strict, true"})
    void receiptsCanBeAsTheyWereBefore(String option, boolean subErrors) {
        String[] args = {option, "--template", "1110=Your code is {1}", "--delivery-delay-ms", "0"};
        try (SmsSimulator simulator = CommandLine.parse(args).builder().start()) {
            // A magic number, whose receipt says that it failed.
            String body = BODY.replace("+6581234567", "+15550000101").replace(",\"SignName\":\"Example\"", "");
            assertThat(request(simulator, "SendSms", body).code()).isEqualTo("Ok");

            assertThat(SignedRequest.call(
                                    simulator, "PullSmsSendStatus", "{\"SmsSdkAppId\":\"1400006666\",\"Limit\":9}")
                            .toString()
                            .contains("SubError"))
                    .isEqualTo(subErrors);
        }
    }

    @Test
    void otherMachinesNeedTheToken() throws IOException, InterruptedException {
        String token = "0123456789abcdef";
        String[] args = {"--host", "0.0.0.0", "--token", token};
        try (SmsSimulator simulator = CommandLine.parse(args).builder().start()) {
            HttpRequest.Builder info = HttpRequest.newBuilder(URI.create(simulator.endpoint() + "/_sms/messages"));
            HttpClient client = HttpClient.newHttpClient();

            assertThat(client.send(info.build(), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(401);
            assertThat(client.send(
                                    info.header("Authorization", "Bearer " + token)
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(request(simulator, "SendSms", BODY).code()).isEqualTo("Ok");
        }
    }

    @Test
    void theTimesOfCallbacksReachTheSimulator() {
        try (CallbackReceiver receipts = new CallbackReceiver()) {
            receipts.answer(500, "").answer(500, "").answer(500, "");
            String[] args = {
                "--status-callback", receipts.url(), "--callback-retry-delay-ms", "1", "--callback-timeout-ms", "4000"
            };
            try (SmsSimulator simulator = CommandLine.parse(args).builder().start()) {
                simulator.addReceipts("1400006666", 1);

                assertThat(receipts.await(3)).hasSize(3);
                Awaitility.await()
                        .untilAsserted(
                                () -> assertThat(simulator.droppedCallbacks()).hasSize(1));
            }
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
            assertThat(lines.readLine()).startsWith("inbox http://127.0.0.1:");
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

    @Test
    void whatWasAcceptedIsKeptThoughTheProgramIsKilled(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("sms.jsonl");
        List<String> arguments = List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--store",
                file.toString(),
                "--template",
                "1110=Your code is {1}");

        try (ProgramProcess program = ProgramProcess.start(folder, arguments)) {
            SignedRequest send = new SignedRequest(
                    program.endpoint(),
                    SmsSimulator.DEFAULT_SECRET_ID,
                    SmsSimulator.DEFAULT_SECRET_KEY,
                    "SendSms",
                    BODY);
            assertThat(send.code()).isEqualTo("Ok");
            program.kill();
        }

        try (SmsSimulator simulator = SmsSimulator.builder().store(file).start()) {
            assertThat(simulator.messages()).extracting(SentMessage::text).containsExactly("Your code is 7");
        }
    }

    private static Process start(String... args) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:MetaspaceSize=128m",
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static SignedRequest request(SmsSimulator simulator, String action, String body) {
        return new SignedRequest(simulator, action, body);
    }

    private static JsonObject signed(SmsSimulator simulator, String action, String body, Instant now) {
        return request(simulator, action, body)
                .header("X-TC-Token", "the-token")
                .time(now)
                .response();
    }

    private static String send(SmsSimulator simulator, String region, String app, String sign, String template) {
        JsonObject response = request(
                        simulator,
                        "SendSms",
                        BODY.replace("1400006666", app)
                                .replace("1110", template)
                                .replace("Example", sign))
                .region(region)
                .response();
        return response.has("Error")
                ? SignedRequest.codeOf(response)
                : SignedRequest.only(response.getAsJsonArray("SendStatusSet"))
                        .get("Code")
                        .getAsString();
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
