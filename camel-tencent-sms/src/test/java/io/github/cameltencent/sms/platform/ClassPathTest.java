package io.github.cameltencent.sms.platform;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.hc.core5.util.VersionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The tests run with the versions that the build speaks of, and with no others by accident. */
class ClassPathTest {

    @Test
    void hasTheCamelThatTheBuildNames() throws Exception {
        try (var context = new DefaultCamelContext()) {
            assertThat(context.getVersion()).isEqualTo(System.getProperty("expected.camel.version"));
        }
    }

    @Test
    void hasTheHttpClientThatTheBuildNames() {
        VersionInfo httpClient =
                VersionInfo.loadVersionInfo("org.apache.hc.client5", getClass().getClassLoader());

        assertThat(httpClient.getRelease()).isEqualTo(System.getProperty("expected.httpclient5.version"));
    }
}
