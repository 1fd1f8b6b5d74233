package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.sms.v20210111.SmsClient;
import com.tencentcloudapi.sms.v20210111.models.SendSmsRequest;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** For the same request, our signature is the one that the official SDK computes. */
class SdkSignatureTest {

    private static final String ANSWER = "{\"Response\":{\"SendStatusSet\":[],\"RequestId\":\"r\"}}";
    private static MockWebServer server;

    @BeforeContainer
    static void startServer() throws IOException {
        server = new MockWebServer();
        server.start();
    }

    @AfterContainer
    static void stopServer() throws IOException {
        server.shutdown();
    }

    @Property(tries = 200)
    void equalsTheSdks(
            @ForAll @AlphaChars @StringLength(min = 1, max = 40) String secretId,
            @ForAll @AlphaChars @StringLength(min = 1, max = 40) String secretKey,
            @ForAll @Size(max = 5) String[] templateParams,
            @ForAll @StringLength(max = 100) String sessionContext)
            throws Exception {
        server.enqueue(new MockResponse().setBody(ANSWER));
        SendSmsRequest request = new SendSmsRequest();
        request.setPhoneNumberSet(new String[] {"+8618501234444"});
        request.setTemplateParamSet(templateParams);
        request.setSessionContext(sessionContext);

        sdk(secretId, secretKey).SendSms(request);

        RecordedRequest sent = server.takeRequest(5, TimeUnit.SECONDS);
        SignedHeaders headers = SignedHeaders.of(
                Map.of("content-type", sent.getHeader("Content-Type"), "host", sent.getHeader("Host")));
        Instant time = Instant.ofEpochSecond(Long.parseLong(sent.getHeader("X-TC-Timestamp")));
        // The SDK takes the first label of the host for the service.
        assertThat(new Tc3Signer("127")
                        .authorization(
                                new Credentials(secretId, secretKey),
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
