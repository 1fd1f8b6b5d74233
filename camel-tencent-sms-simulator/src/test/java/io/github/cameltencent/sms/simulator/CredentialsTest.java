package io.github.cameltencent.sms.simulator;

import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** Credentials that are added and removed while the simulator runs. */
@ExtendWith(SmsSimulatorExtension.class)
class CredentialsTest {
    private static final String BODY =
            "{\"PhoneNumberSet\":[\"+6581234567\"],\"SmsSdkAppId\":\"1400006666\",\"TemplateId\":\"1110\"}";

    private SmsSimulator simulator;

    @BeforeEach
    void addTwo(SmsSimulator running) {
        simulator = running;
        simulator.addCredentials("id-1", "key-1", "token-1");
        simulator.addCredentials("id-2", "key-2", "token-2");
    }

    @Test
    void allThatAreKnownAreAccepted() {
        assertThat(code("id-1", "key-1", "token-1")).isEqualTo("Ok");
        assertThat(code("id-2", "key-2", "token-2")).isEqualTo("Ok");
        assertThat(SignedRequest.codeOf(SignedRequest.call(simulator, "SendSms", BODY)))
                .isEqualTo("Ok");
    }

    @Test
    void aMixtureOfTwoIsRefused() {
        assertThat(code("id-1", "key-1", "token-2")).isEqualTo("AuthFailure.TokenFailure");
        assertThat(code("id-1", "key-2", "token-1")).isEqualTo("AuthFailure.SignatureFailure");
        assertThat(code("id-1", "key-2", "token-2")).isEqualTo("AuthFailure.TokenFailure");
        assertThat(simulator.messages()).isEmpty();
    }

    @Test
    void thoseThatAreRemovedAreUnknown() {
        simulator.removeCredentials("id-1");
        simulator.removeCredentials(simulator.secretId());

        assertThat(code("id-1", "key-1", "token-1")).isEqualTo("AuthFailure.SecretIdNotFound");
        assertThat(SignedRequest.codeOf(SignedRequest.call(simulator, "SendSms", BODY)))
                .isEqualTo("AuthFailure.SecretIdNotFound");
        assertThat(code("id-2", "key-2", "token-2")).isEqualTo("Ok");
    }

    @Test
    void anotherTokenRevokesTheFirst() {
        simulator.addCredentials("id-1", "key-1", "another");

        assertThat(code("id-1", "key-1", "token-1")).isEqualTo("AuthFailure.TokenFailure");
        assertThat(code("id-1", "key-1", "another")).isEqualTo("Ok");
    }

    @Test
    void aPermanentKeyTakesNoToken() {
        simulator.addCredentials("id-3", "key-3", null);

        assertThat(code("id-3", "key-3", "token-1")).isEqualTo("AuthFailure.TokenFailure");
        assertThat(request("id-3", "key-3").code()).isEqualTo("Ok");
    }

    @Test
    void resetBringsThoseOfTheStartBack() {
        simulator.removeCredentials(simulator.secretId());

        simulator.reset();

        assertThat(SignedRequest.codeOf(SignedRequest.call(simulator, "SendSms", BODY)))
                .isEqualTo("Ok");
        assertThat(code("id-1", "key-1", "token-1")).isEqualTo("AuthFailure.SecretIdNotFound");
    }

    private String code(String secretId, String secretKey, String token) {
        return request(secretId, secretKey).header("X-TC-Token", token).code();
    }

    private SignedRequest request(String secretId, String secretKey) {
        return new SignedRequest(simulator, "SendSms", BODY).secretId(secretId).secretKey(secretKey);
    }
}
