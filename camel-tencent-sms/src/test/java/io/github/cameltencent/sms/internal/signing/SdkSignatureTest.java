package io.github.cameltencent.sms.internal.signing;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.sms.v20210111.SmsClient;
import com.tencentcloudapi.sms.v20210111.models.SendSmsRequest;
import io.github.cameltencent.sms.testsupport.Fuzz;
import io.github.cameltencent.sms.testsupport.PromptServer;
import io.github.cameltencent.sms.testsupport.RandomValues;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** For the same request, our signature is the one that the official SDK computes. */
class SdkSignatureTest {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String ANSWER = "{\"Response\":{\"SendStatusSet\":[],\"RequestId\":\"r\"}}";
    private static MockWebServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = PromptServer.create();
        server.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.shutdown();
    }

    @Test
    void equalsTheSdks() {
        Fuzz.check(SdkSignatureTest.class, 200, SdkSignatureTest::assertEqualsTheSdks);
    }

    private static void assertEqualsTheSdks(Random random) throws Exception {
        RandomValues values = new RandomValues(random);
        String secretId = values.text(LETTERS, 1, 40);
        String secretKey = values.text(LETTERS, 1, 40);
        server.enqueue(new MockResponse().setBody(ANSWER));
        SendSmsRequest request = new SendSmsRequest();
        request.setPhoneNumberSet(new String[] {"+8618501234444"});
        request.setTemplateParamSet(values.list(0, 5, () -> values.text(255)).toArray(String[]::new));
        request.setSessionContext(values.text(100));

        sdk(secretId, secretKey).SendSms(request);

        RecordedRequest sent = server.takeRequest(60, TimeUnit.SECONDS);
        SignedHeaders headers = SignedHeaders.of(
                Map.of("content-type", sent.getHeader("Content-Type"), "host", sent.getHeader("Host")));
        Instant time = Instant.ofEpochSecond(Long.parseLong(sent.getHeader("X-TC-Timestamp")));
        // The SDK takes the first label of the host for the service.
        assertThat(new Tc3Signer("127")
                        .authorization(
                                secretId,
                                secretKey,
                                time,
                                headers,
                                sent.getBody().readByteArray()))
                .isEqualTo(sent.getHeader("Authorization"));
    }

    private static SmsClient sdk(String secretId, String secretKey) {
        HttpProfile http = new HttpProfile();
        http.setEndpoint("127.0.0.1:" + server.getPort());
        http.setProtocol(HttpProfile.REQ_HTTP);
        ClientProfile profile = new ClientProfile();
        profile.setHttpProfile(http);
        return new SmsClient(new Credential(secretId, secretKey), "ap-guangzhou", profile);
    }
}
