package io.github.cameltencent.sms.internal.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ApiEndpointTest {

    @ParameterizedTest
    @CsvSource({
        "sms.tencentcloudapi.com, https://sms.tencentcloudapi.com, sms.tencentcloudapi.com",
        "https://SMS.tencentcloudapi.com/, https://sms.tencentcloudapi.com, sms.tencentcloudapi.com",
        "gateway:8443, https://gateway:8443, gateway:8443",
        // The scheme's own port is not sent in the Host header, so it must not be signed.
        "sms.tencentcloudapi.com:443, https://sms.tencentcloudapi.com, sms.tencentcloudapi.com",
        "http://127.0.0.1:80, http://127.0.0.1, 127.0.0.1",
        "http://127.0.0.1:8080, http://127.0.0.1:8080, 127.0.0.1:8080",
        "http://[::1]:8080, http://[::1]:8080, [::1]:8080"
    })
    void readsHostsAndUris(String text, String uri, String authority) {
        ApiEndpoint endpoint = ApiEndpoint.parse(text);

        assertThat(endpoint).hasToString(uri);
        assertThat(endpoint.authority()).isEqualTo(authority);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"host:99999", "host:0", "host:x", "", "http://", "http://example.com", "https://a/b", "ftp://a"})
    void refusesWhatIsNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiEndpoint.parse(text))
                .withMessageContaining("cannot be used");
    }
}
