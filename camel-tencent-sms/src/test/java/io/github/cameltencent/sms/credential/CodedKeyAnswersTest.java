package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import io.github.cameltencent.sms.testsupport.Coded;
import io.github.cameltencent.sms.testsupport.MovableClock;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Keys that come compressed, though nobody asked for that. */
class CodedKeyAnswersTest {

    private final MovableClock clock = new MovableClock();
    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.shutdown();
    }

    @ParameterizedTest
    @CsvSource({"gzip, gzip", "deflate, zlib", "deflate, deflate", "gzip, plain", ", gzip"})
    void areRead(String header, String way) {
        enqueue(header, KeyAnswers.ofSts(MovableClock.START.plusSeconds(7200)), way);
        try (AssumeRoleCredentials provider = assumed()) {
            assertThat(provider.credentials()).isEqualTo(KeyAnswers.KEYS);
        }
        enqueue(header, "sms-role", way);
        enqueue(header, KeyAnswers.ofMetadata(MovableClock.START.plusSeconds(7200)), way);
        try (CvmRoleCredentials provider = ofMachine()) {
            assertThat(provider.credentials()).isEqualTo(KeyAnswers.KEYS);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "br, rubbish, is encoded as br (Content-Encoding)",
        "gzip, half, cannot be decoded from gzip (Content-Encoding)",
        "gzip, bomb, is larger than 65536 bytes when it is decoded"
    })
    void areNamedWhereTheyCannotBeDecoded(String header, String way, String why) {
        String keys = KeyAnswers.ofSts(MovableClock.START.plusSeconds(7200));
        enqueue(header, keys, way);
        enqueue(header, keys, way);
        try (AssumeRoleCredentials assumed = assumed();
                CvmRoleCredentials machine = ofMachine()) {
            assertThatThrownBy(assumed::credentials)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessageContainingAll("AssumeRole: 127.0.0.1", why);
            assertThatThrownBy(machine::credentials)
                    .isInstanceOf(CredentialsException.class)
                    .hasMessageContainingAll("127.0.0.1", why);
        }
    }

    private AssumeRoleCredentials assumed() {
        return new AssumeRoleCredentials.Builder()
                .credentialsProvider(() -> new Credentials("id", "key"))
                .roleArn("qcs::cam::uin/1:roleName/sms")
                .endpoint("http://127.0.0.1:" + server.getPort())
                .clock(clock)
                .build();
    }

    private CvmRoleCredentials ofMachine() {
        return new CvmRoleCredentials(
                URI.create("http://127.0.0.1:" + server.getPort() + "/latest/"), Duration.ofSeconds(10), clock);
    }

    private void enqueue(String header, String text, String way) {
        MockResponse response = new MockResponse().setBody(new Buffer().write(Coded.bytes(text, way)));
        if (header != null) {
            response.setHeader("Content-Encoding", header);
        }
        server.enqueue(response);
    }
}
