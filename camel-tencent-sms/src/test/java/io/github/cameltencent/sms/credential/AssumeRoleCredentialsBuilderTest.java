package io.github.cameltencent.sms.credential;

import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What a role is asked for with is checked when it is set. */
class AssumeRoleCredentialsBuilderTest {

    private final AssumeRoleCredentials.Builder builder = new AssumeRoleCredentials.Builder();

    @Test
    void refusesAPlaceholderByTheNameOfWhatItStandsFor() {
        Map<String, Consumer<String>> setters = Map.of(
                "region", builder::region,
                "roleArn", builder::roleArn,
                "roleSessionName", builder::roleSessionName,
                "externalId", builder::externalId,
                "endpoint", builder::endpoint);

        setters.forEach((name, setter) -> assertThatIllegalArgumentException()
                .isThrownBy(() -> setter.accept("qcs::cam::${MISSING_VALUE:-the-secret}"))
                .withMessage(name + " contains the placeholder ${MISSING_VALUE}, which was not replaced by a value"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 43201})
    void refusesALifetimeThatTheApiDoesNotTake(int seconds) {
        assertThatIllegalArgumentException().isThrownBy(() -> builder.durationSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a b", "a/b"})
    void refusesASessionNameThatTheApiDoesNotTake(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> builder.roleSessionName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a b", "a;b"})
    void refusesAnExternalIdThatTheApiDoesNotTake(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> builder.externalId(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "%7B%7D"})
    void refusesAPolicyThatIsNoJsonObject(String policy) {
        assertThatIllegalArgumentException().isThrownBy(() -> builder.policy(policy));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sms", "arn:aws:iam::1:role/sms"})
    void refusesWhatIsNoRole(String arn) {
        assertThatIllegalArgumentException().isThrownBy(() -> builder.roleArn(arn));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://sts.tencentcloudapi.com", "http://127.0.0.1.example.com", "ftp://localhost", "", "a b"})
    void refusesAnEndpointThatIsNotSafe(String endpoint) {
        assertThatIllegalArgumentException().isThrownBy(() -> builder.endpoint(endpoint));
    }

    @ParameterizedTest
    @CsvSource({
        "sts.tencentcloudapi.com, https://sts.tencentcloudapi.com/",
        "sts.intl.tencentcloudapi.com:443, https://sts.intl.tencentcloudapi.com/",
        "https://sts.internal.tencentcloudapi.com:8443/, https://sts.internal.tencentcloudapi.com:8443/",
        "http://localhost:8080, http://localhost:8080/",
        "http://[::1]:80, http://[::1]/"
    })
    void takesAHostOrAUri(String text, String uri) {
        assertThat(StsClient.endpoint(text)).hasToString(uri);
    }

    @Test
    void demandsAProviderAndARole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AssumeRoleCredentials.Builder()
                        .roleArn("qcs::cam::uin/1:roleName/a")
                        .build())
                .withMessageContaining("credentialsProvider");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AssumeRoleCredentials.Builder()
                        .credentialsProvider(() -> new Credentials("id", "key"))
                        .build())
                .withMessageContaining("roleArn");
    }
}
