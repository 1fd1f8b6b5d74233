package io.github.cameltencent.sms.internal.http;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.cameltencent.sms.credential.AssumeRoleCredentials;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Of a host that is written wrongly it is said what to write instead, and never what the password is. */
class HostOptionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "endpoint      | ::1                                     | an IPv6 address must be in brackets",
                "endpoint      | ::1:8443                                | an IPv6 address must be in brackets",
                "endpoint      | https://2001:db8::7                     | an IPv6 address must be in brackets",
                "endpoint      | https://2001:db8::7:8443                | an IPv6 address must be in brackets",
                "endpoint      | sms.example.com:99999                   | the port must be a number from 1 to 65535",
                "endpoint      | sms.example.com:https                   | the port must be a number from 1 to 65535",
                "endpoint      | sms.exam$ple.com                        | a character that is not allowed in a host",
                "endpoint      | https://user:s3cr3t@sms.example.com     | a host and a port only",
                "endpoint      | user:s3cr3t@sms.example.com             | a host and a port only",
                "endpoint      | https://us/s3cr3t@sms.example.com       | a host and a port only",
                "endpoint      | https://user:a@s3cr3t@sms.example.com   | a host and a port only",
                "endpoint      | https://sms.example.com/#s3cr3t         | a host and a port only",
                "signedHost    | user:s3cr3t@sms.example.com             | signedHost",
                "endpoint      | wss://sms.example.com                   | must start with https://",
                "proxyHost     | http://proxy.example.com:3128           | Split it",
                "proxyHost     | http://me:s3cr3t@proxy.example.com:3128 | https_proxy",
                "proxyHost     | http://me:s3@cr3t@proxy.example.com     | proxyUsername and proxyPassword",
                "proxyHost     | https://proxy.example.com               | plain HTTP",
                "proxyHost     | socks5://proxy.example.com              | plain HTTP",
                "proxyHost     | me:s3cr3t@proxy.example.com             | before the @ belongs in proxyUsername",
                "proxyHost     | proxy.example.com:3128                  | after the colon belongs in proxyPort",
                "proxyHost     | [::1]:3128                              | after the colon belongs in proxyPort",
                "proxyHost     | proxy example.com                       | it contains a blank",
                "nonProxyHosts | 'localhost|*.example.com' | separate the hosts by commas",
                "nonProxyHosts | localhost example.com                   | separate the hosts by commas",
                "nonProxyHosts | https://sms.example.com                 | not URLs",
                "nonProxyHosts | 10.0.0.0/8                              | not address ranges",
                "nonProxyHosts | 10.*                                    | an asterisk must be alone",
                "signedHost    | https://sms.example.com                 | it must not be a URL",
                "signedHost    | ::1                                     | in brackets"
            })
    void thatCannotBeIsToldWithWhatToWrite(String option, String value, String what) {
        Map<String, Object> options = new LinkedHashMap<>(
                Map.of("endpoint", "https://sms.example.com", "secretId", "AKIDexample", "secretKey", "key"));
        options.put(option, value);

        // Set on the component, for Camel shows the URI of an endpoint.
        Throwable failure = catchThrowable(() -> RouteHarness.to("tencent-sms:send", configuration -> {
            configuration.setEndpoint((String) options.get("endpoint"));
            configuration.setSecretId("AKIDexample");
            configuration.setSecretKey("key");
            configuration.setProxyHost((String) options.get("proxyHost"));
            configuration.setNonProxyHosts((String) options.get("nonProxyHosts"));
            configuration.setSignedHost((String) options.get("signedHost"));
        }));

        assertThat(failure).rootCause().hasMessageContainingAll(option, what);
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).doesNotContain("s3cr3t", "cr3t@");
    }

    /** In the URI of the endpoint, too, the password is not shown. */
    @ParameterizedTest
    @ValueSource(strings = {"http://me:s3cr3t@proxy.example.com:3128", "RAW(http://me:s3cr3t@proxy.example.com:3128)"})
    void thatHoldsAPasswordIsNotShown(String value) {
        Throwable failure = catchThrowable(() -> RouteHarness.to(
                "tencent-sms:send?secretId=AKIDexample&secretKey=key&proxyHost=" + value, configuration -> {}));

        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        assertThat(text.toString()).contains("Split it").doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sms_gateway.internal:8443",
                "sms_gateway",
                "_sms.example.com",
                "[2001:db8::7]:8443",
                "[::1]",
                "短信.example",
                "sms.example.com."
            })
    void thatIsMeantClearlyIsTaken(String endpoint) {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", configuration -> {
            configuration.setEndpoint(endpoint);
            configuration.setSecretId("AKIDexample");
            configuration.setSecretKey("key");
        })) {
            assertThat(route.context().getStatus().isStarted()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"::1, an IPv6 address", "my_sts.internal, an underscore", "https://fe80::1, an IPv6 address"})
    void ofStsIsToldAsWell(String endpoint, String what) {
        assertThatThrownBy(() -> new AssumeRoleCredentials.Builder().endpoint(endpoint))
                .hasMessageContaining("STS endpoint")
                .message()
                .containsIgnoringCase(what.substring(3));
    }
}
