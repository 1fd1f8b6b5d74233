package io.github.cameltencent.sms.credential;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Credentials from environment variables, in both of Tencent's spellings. */
class EnvironmentCredentialsTest {

    @Test
    void readsALongLivedPair() {
        assertThat(of(Map.of("TENCENTCLOUD_SECRET_ID", " id\n", "TENCENTCLOUD_SECRET_KEY", "key")))
                .isEqualTo(new Credentials("id", "key"));
    }

    @Test
    void readsTemporaryOnes() {
        assertThat(of(Map.of(
                        "TENCENTCLOUD_SECRET_ID", "id",
                        "TENCENTCLOUD_SECRET_KEY", "key",
                        "TENCENTCLOUD_TOKEN", "token")))
                .isEqualTo(new Credentials("id", "key", "token"));
    }

    @Test
    void readsThoseOfAServerlessFunction() {
        assertThat(of(Map.of(
                        "TENCENTCLOUD_SECRETID", "id",
                        "TENCENTCLOUD_SECRETKEY", "key",
                        "TENCENTCLOUD_SESSIONTOKEN", "token")))
                .isEqualTo(new Credentials("id", "key", "token"));
    }

    @Test
    void neverMixesTheSpellings() {
        assertThat(of(Map.of(
                        "TENCENTCLOUD_SECRET_ID", "id",
                        "TENCENTCLOUD_SECRET_KEY", "key",
                        "TENCENTCLOUD_SECRETID", "other",
                        "TENCENTCLOUD_SECRETKEY", "other",
                        "TENCENTCLOUD_SESSIONTOKEN", "other")))
                .isEqualTo(new Credentials("id", "key"));
        assertThatThrownBy(() -> of(Map.of("TENCENTCLOUD_SECRET_ID", "id", "TENCENTCLOUD_SECRETKEY", "key")))
                .hasMessage("TENCENTCLOUD_SECRET_KEY is not set");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', TENCENTCLOUD_SECRET_ID is not set",
        "' ', the-secret, TENCENTCLOUD_SECRET_ID is not set",
        "the-secret, ' ', TENCENTCLOUD_SECRET_KEY is not set"
    })
    void namesTheVariableThatIsMissing(String id, String key, String message) {
        assertThatThrownBy(() -> of(Map.of("TENCENTCLOUD_SECRET_ID", id, "TENCENTCLOUD_SECRET_KEY", key)))
                .isInstanceOf(CredentialsException.class)
                .hasMessage(message);
    }

    @Test
    void saysWhatIsWrongAndShowsNothing() {
        assertThatThrownBy(() -> of(Map.of("TENCENTCLOUD_SECRET_ID", "id", "TENCENTCLOUD_SECRET_KEY", "the secret")))
                .isInstanceOf(CredentialsException.class)
                .hasMessageContaining("TENCENTCLOUD_SECRET_KEY")
                .hasMessageContaining("secretKey holds a character")
                .hasMessageNotContaining("the secret");
    }

    private static Credentials of(Map<String, String> environment) {
        return new EnvironmentCredentials(environment).credentials();
    }
}
