package io.github.cameltencent.sms.internal.http;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What the variables of the environment mean. */
class EnvironmentProxyValuesTest {

    private static final String TENCENT = "sms.tencentcloudapi.com";

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example.com:3128, proxy.example.com, 3128,,",
        "proxy.example.com:3128, proxy.example.com, 3128,,",
        "' http://proxy.example.com:3128/ ', proxy.example.com, 3128,,",
        "HTTP://proxy.example.com, proxy.example.com, 80,,",
        "http://[::1]:3128, ::1, 3128,,",
        "http://me@proxy:1, proxy, 1, me,",
        "http://me:@proxy:1, proxy, 1, me,",
        "http://me:a%40b%3Ac+d@proxy:1, proxy, 1, me, a@b:c+d"
    })
    void areReadAsUri(String value, String host, int port, @Nullable String username, @Nullable String password) {
        assertThat(proxy(Map.of("https_proxy", value), TENCENT))
                .isEqualTo(new HttpProxy(host, port, username, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:s3cr3t@proxy:1",
                "socks5://me:s3cr3t@proxy:1",
                "http://me:s3cr3t@",
                "http://me:s3cr3t@a b:1",
                "http://me:s3cr3t@proxy:x",
                "http://me:s3cr3t%zz@proxy:1",
                "http://me:s3cr3t%0A@proxy:1"
            })
    void areRefusedWhereTheyCannotBeUsed(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> proxy(Map.of("https_proxy", value), TENCENT))
                .withMessageContaining("https_proxy")
                .withMessageNotContaining("s3cr3t")
                .withNoCause();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://me:s3@cr3t@proxy:1     | percent-encode it as %40",
                "http://m@e:s3cr3t@proxy:1     | percent-encode it as %40",
                "http://me:s3/cr3t@proxy:1     | percent-encoded as %2F",
                "http://me:s3#cr3t@proxy:1     | percent-encoded as %2F, %3F and %23",
                "http://me:s3?cr3t@proxy:1     | percent-encoded as %2F, %3F and %23",
                "http://me:s3%cr3t@proxy:1     | percent-encode it as %25",
                "http://me:s3cr3t@::1:3128     | an IPv6 address must be in brackets",
                "::1                           | an IPv6 address must be in brackets",
                "https://me:s3cr3t@proxy:1     | a URL that starts with http://",
                "socks5://me:s3cr3t@proxy:1    | a URL that starts with http://",
                "http://me:s3cr3t@proxy:99999  | the port must be a number from 1 to 65535",
                "http://me:s3cr3t@proxy:       | the port must be a number from 1 to 65535"
            })
    void areToldWithWhatToWrite(String value, String what) {
        for (String name : new String[] {"https_proxy", "HTTPS_PROXY"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> proxy(Map.of(name, value), TENCENT))
                    .withMessageContainingAll("variable " + name + " cannot be used", what)
                    .withMessageNotContainingAny("s3", "cr3t")
                    .withNoCause();
        }
    }

    @ParameterizedTest
    @CsvSource({"http://my_proxy:3128, my_proxy", "http://me:pass@my_proxy.local:3128, my_proxy.local"})
    void mayHaveAnUnderscore(String value, String host) {
        HttpProxy proxy = proxy(Map.of("https_proxy", value), TENCENT);

        assertThat(proxy).isNotNull();
        assertThat(proxy.host()).isEqualTo(host);
    }

    @ParameterizedTest
    @CsvSource({
        "'[2001:db8::7]', true",
        "2001:db8::7, true",
        "2001:DB8::7, true",
        "'[2001:db8::7]:8443', true",
        "'[2001:db8::7]:443', false",
        "'::7', false",
        "'10.0.0.0/8, http://x, 2001:db8::7', true"
    })
    void nameAddressesWithoutAProxy(String value, boolean direct) {
        HttpProxy proxy = proxy(Map.of("https_proxy", "proxy:1", "no_proxy", value), "https://[2001:db8::7]:8443");

        assertThat(proxy == null).isEqualTo(direct);
    }

    @Test
    void countInLowerCaseFirst() {
        assertThat(proxy(Map.of("HTTPS_PROXY", "upper:1"), TENCENT)).hasToString("upper:1");
        assertThat(proxy(Map.of("HTTPS_PROXY", "upper:1", "https_proxy", "lower:1"), TENCENT))
                .hasToString("lower:1");
        assertThat(proxy(Map.of("HTTPS_PROXY", "upper:1", "https_proxy", ""), TENCENT))
                .isNull();
        assertThat(proxy(Map.of("http_proxy", "other:1", "ALL_PROXY", "other:1"), TENCENT))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "sms.tencentcloudapi.com, true",
        "'example.com, tencentcloudapi.com', true",
        ".tencentcloudapi.com, true",
        "*.tencentcloudapi.com, true",
        "TencentCloudAPI.com, true",
        "sms.tencentcloudapi.com:443, true",
        "*, true",
        "sms.tencentcloudapi.com:8443, false",
        "tencentcloudapi.co, false",
        "cloudapi.com, false",
        "intl.tencentcloudapi.com, false",
        "'', false",
        "',,', false"
    })
    void nameTheHostsWithoutAProxy(String value, boolean direct) {
        HttpProxy proxy = proxy(Map.of("https_proxy", "proxy:1", "no_proxy", value), TENCENT);

        assertThat(proxy == null).isEqualTo(direct);
    }

    @Test
    void doNotCountForHostsThatAnOptionNames() {
        EnvironmentProxy proxies = new EnvironmentProxy(Map.of("https_proxy", "proxy:1", "no_proxy", "*"));
        ApiEndpoint endpoint = ApiEndpoint.parse(TENCENT);

        assertThat(proxies.proxyFor(endpoint, NonProxyHosts.parse("example.com")))
                .hasToString("proxy:1");
        assertThat(proxies.proxyFor(endpoint, NonProxyHosts.parse("*"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:8443", "https://127.0.0.1", "http://127.0.0.1:8080", "https://[::1]"})
    void doNotCountForThisMachine(String endpoint) {
        // Not even looked at, so a value that is meant for other programs does no harm.
        assertThat(proxy(Map.of("https_proxy", "socks5://proxy:1"), endpoint)).isNull();
    }

    private static @Nullable HttpProxy proxy(Map<String, String> environment, String endpoint) {
        return new EnvironmentProxy(new HashMap<>(environment)).proxyFor(ApiEndpoint.parse(endpoint), null);
    }
}
