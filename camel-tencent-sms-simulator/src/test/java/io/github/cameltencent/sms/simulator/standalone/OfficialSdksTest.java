package io.github.cameltencent.sms.simulator.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.sms.v20210111.SmsClient;
import com.tencentcloudapi.sms.v20210111.models.PullSmsReplyStatusRequest;
import com.tencentcloudapi.sms.v20210111.models.PullSmsSendStatusRequest;
import com.tencentcloudapi.sms.v20210111.models.SendSmsRequest;
import com.tencentcloudapi.sms.v20210111.models.SendStatus;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.testsupport.Chromium;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.cameltencent.sms.simulator.samples.ReadCode.codeSentTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The official SDKs for Java and Node, unchanged, beside the program and its inbox. */
class OfficialSdksTest {
    private static final String APP = "1400006666";
    private static final String NUMBER = "+8618501234444";
    private static final Path JAVASCRIPT = Path.of("src/test/javascript");

    @TempDir
    static Path folder;

    private static ProgramProcess program;
    private static String sms;
    private static SmsClient client;

    @BeforeAll
    static void startProgram() throws IOException {
        // Receipts come when a test says so.
        program = ProgramProcess.start(
                folder,
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--template",
                        "1110=Your code is {1}",
                        "--delivery-delay-ms",
                        "86400000"));
        sms = program.endpoint();
        HttpProfile http = new HttpProfile();
        http.setProtocol("http://");
        http.setEndpoint(URI.create(sms).getAuthority());
        ClientProfile profile = new ClientProfile();
        profile.setHttpProfile(http);
        client = new SmsClient(
                new Credential(SmsSimulator.DEFAULT_SECRET_ID, SmsSimulator.DEFAULT_SECRET_KEY),
                "ap-guangzhou",
                profile);
    }

    @AfterAll
    static void stopProgram() {
        program.close();
    }

    @Test
    void javaSendsAndPullsWhatHappensInTheInbox() throws Exception {
        SendStatus status = client.SendSms(message(NUMBER, "482913")).getSendStatusSet()[0];

        JsonObject seen =
                SignedRequest.only(inbox("GET", "messages?to=8618501234444", "").getAsJsonArray("messages"));
        assertThat(seen.get("serialNo").getAsString()).isEqualTo(status.getSerialNo());
        assertThat(seen.get("text").getAsString()).isEqualTo("Your code is 482913");

        inbox("PUT", "messages/" + status.getSerialNo() + "/delivery", "{\"state\":\"delivered\"}");
        PullSmsSendStatusRequest receipts = new PullSmsSendStatusRequest();
        receipts.setSmsSdkAppId(APP);
        receipts.setLimit(100L);
        assertThat(client.PullSmsSendStatus(receipts).getPullSmsSendStatusSet())
                .singleElement()
                .satisfies(receipt -> {
                    assertThat(receipt.getSerialNo()).isEqualTo(status.getSerialNo());
                    assertThat(receipt.getReportStatus()).isEqualTo("SUCCESS");
                });

        inbox(
                "POST",
                "replies",
                "{\"smsSdkAppId\":\"" + APP + "\",\"phoneNumber\":\"" + NUMBER + "\",\"text\":\"yes\"}");
        PullSmsReplyStatusRequest replies = new PullSmsReplyStatusRequest();
        replies.setSmsSdkAppId(APP);
        replies.setLimit(100L);
        assertThat(client.PullSmsReplyStatus(replies).getPullSmsReplyStatusSet())
                .singleElement()
                .satisfies(reply -> {
                    assertThat(reply.getPhoneNumber()).isEqualTo(NUMBER);
                    assertThat(reply.getReplyContent()).isEqualTo("yes");
                });
    }

    // sample
    @Test
    void theCodeArrives() throws Exception {
        client.SendSms(message("+8618501234400", "482913"));

        assertThat(codeSentTo(sms, "8618501234400")).isEqualTo("482913");
    }
    // end

    /** A test of a code, one that sends, sees, answers and pulls, and one of the task of Cypress. */
    @Test
    void nodeDoesTheSame() throws Exception {
        assertThat(run("node", "--test", "--test-reporter=tap")).contains("# pass 3", "# fail 0", "# skipped 0");
        assertThat(run("node", "--check", "cypress.spec.js")).isEmpty();
    }

    @Test
    void playwrightSignsIn() throws Exception {
        assumeTrue(Chromium.isInstalled(), Chromium.MISSING);

        assertThat(run("node", "node_modules/@playwright/test/cli.js", "test")).contains("1 passed");
    }

    private static String run(String... command) throws IOException {
        assumeTrue(
                Files.isDirectory(JAVASCRIPT.resolve("node_modules")),
                () -> "npm install in " + JAVASCRIPT + " brings what this test needs");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(JAVASCRIPT.toFile()).redirectErrorStream(true);
        builder.environment().put("SMS_SIMULATOR", sms);
        Chromium.path().ifPresent(path -> builder.environment().put("CHROMIUM", path.toString()));
        return new String(builder.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static SendSmsRequest message(String number, String code) {
        SendSmsRequest request = new SendSmsRequest();
        request.setSmsSdkAppId(APP);
        request.setSignName("Example");
        request.setTemplateId("1110");
        request.setTemplateParamSet(new String[] {code});
        request.setPhoneNumberSet(new String[] {number});
        return request;
    }

    private static JsonObject inbox(String method, String path, String body) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(sms + "/_sms/" + path))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .header("Content-Type", "application/json")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        JsonElement json = JsonParser.parseString(response.body());
        assertThat(response.statusCode()).as(method + " " + path).isBetween(200, 299);
        return json.getAsJsonObject();
    }
}
