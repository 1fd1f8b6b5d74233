package io.github.cameltencent.sms.credential;

import io.github.cameltencent.sms.testsupport.BusyCommonPool;
import io.github.cameltencent.sms.testsupport.MovableClock;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An application whose threads of the common pool all wait, for these credentials perhaps, gets them. */
class CommonPoolTest {

    private final MovableClock clock = new MovableClock();
    private final MockWebServer sts = new MockWebServer();
    private final BusyCommonPool pool = new BusyCommonPool();

    @BeforeEach
    void start() throws Exception {
        sts.start();
    }

    @AfterEach
    void stop() throws Exception {
        pool.close();
        sts.shutdown();
    }

    @Test
    void credentialsComeAllTheSame() {
        sts.enqueue(new MockResponse().setBody(KeyAnswers.ofSts(MovableClock.START.plusSeconds(7200))));
        try (AssumeRoleCredentials provider = provider()) {
            assertThat(provider.credentials()).isEqualTo(KeyAnswers.KEYS);
        }
    }

    @Test
    void aFailureIsTold() {
        sts.enqueue(new MockResponse().setSocketPolicy(SocketPolicy.DISCONNECT_AFTER_REQUEST));
        try (AssumeRoleCredentials provider = provider()) {
            assertThatThrownBy(provider::credentials)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessageStartingWith("AssumeRole: 127.0.0.1 did not respond (");
        }
    }

    private AssumeRoleCredentials provider() {
        return new AssumeRoleCredentials.Builder()
                .credentialsProvider(() -> KeyAnswers.KEYS)
                .roleArn("qcs::cam::uin/100000000001:roleName/sms")
                .endpoint("http://127.0.0.1:" + sts.getPort())
                .clock(clock)
                .build();
    }
}
