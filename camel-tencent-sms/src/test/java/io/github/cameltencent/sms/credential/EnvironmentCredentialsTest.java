package io.github.cameltencent.sms.credential;

import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.testsupport.LogCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** Tencent's own tools have four names for it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "TENCENTCLOUD_TOKEN",
                "TENCENTCLOUD_SESSION_TOKEN",
                "TENCENTCLOUD_SECURITY_TOKEN",
                "TENCENTCLOUD_SESSIONTOKEN"
            })
    void readsTheTokenByEveryName(String name) {
        assertThat(of(Map.of("TENCENTCLOUD_SECRET_ID", "id", "TENCENTCLOUD_SECRET_KEY", "key", name, " token\n")))
                .isEqualTo(new Credentials("id", "key", "token"));
        assertThat(of(Map.of("TENCENTCLOUD_SECRETID", "id", "TENCENTCLOUD_SECRETKEY", "key", name, "token")))
                .isEqualTo(new Credentials("id", "key", "token"));
    }

    @ParameterizedTest
    @CsvSource({
        "TENCENTCLOUD_TOKEN, first, TENCENTCLOUD_SECURITY_TOKEN, first, ",
        "TENCENTCLOUD_TOKEN, first, TENCENTCLOUD_SECURITY_TOKEN, second, The environment variables TENCENTCLOUD_TOKEN and TENCENTCLOUD_SECURITY_TOKEN have two different tokens. The first one is used",
        "TENCENTCLOUD_SECRET_TOKEN, ' ', X_TOKEN, second, ",
        "TENCENTCLOUD_SECRET_TOKEN, second, X_TOKEN, second, The environment variable TENCENTCLOUD_SECRET_TOKEN is ignored. Set the token in TENCENTCLOUD_TOKEN",
        "TENCENT_SECURITYTOKEN, second, X_TOKEN, second, The environment variable TENCENT_SECURITYTOKEN is ignored. Set the token in TENCENTCLOUD_TOKEN"
    })
    void warnsOfTokensThatItDoesNotTake(String name, String token, String other, String otherToken, String warning) {
        try (LogCapture log = new LogCapture(EnvironmentCredentials.class)) {
            assertThat(of(Map.of(
                                    "TENCENTCLOUD_SECRET_ID",
                                    "id",
                                    "TENCENTCLOUD_SECRET_KEY",
                                    "key",
                                    name,
                                    token,
                                    other,
                                    otherToken))
                            .sessionToken())
                    .isEqualTo(token.equals("first") ? "first" : null);

            assertThat(log.lines()).isEqualTo(warning == null ? List.of() : List.of(warning));
        }
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
                .hasMessageContaining("secretKey contains a character")
                .hasMessageNotContaining("the secret");
    }

    private static Credentials of(Map<String, String> environment) {
        return new EnvironmentCredentials(environment).credentials();
    }
}
