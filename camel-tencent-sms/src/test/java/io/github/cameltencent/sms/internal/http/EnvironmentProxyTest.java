package io.github.cameltencent.sms.internal.http;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.testsupport.ChildJvm;
import io.github.cameltencent.sms.testsupport.TlsFiles;
import io.github.cameltencent.sms.testsupport.TunnelProxy;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The environment's proxy is taken without any option: by a process of its own, for an environment cannot be set. */
class EnvironmentProxyTest {

    @TempDir
    Path directory;

    @Test
    void leadsToTencentCloud() throws Exception {
        TlsFiles files = new TlsFiles(directory);
        files.trusting();
        MockWebServer service = files.server("sms.tencentcloudapi.com");
        try (TunnelProxy proxy = new TunnelProxy(service.getPort())) {
            proxy.demand("camel", "p@ss");
            ProcessBuilder process = new ProcessBuilder(ChildJvm.command(
                    EnvironmentProxySend.class,
                    List.of(),
                    directory.resolve("trust.p12").toString()));
            process.environment().put("https_proxy", "http://camel:p%40ss@127.0.0.1:" + proxy.port());
            process.environment().put("no_proxy", "example.com");
            Path log = directory.resolve("log");
            Process child = process.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();

            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(child.exitValue()).as(Files.readString(log)).isZero();
            assertThat(service.getRequestCount()).isEqualTo(1);
            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT sms.tencentcloudapi.com:443 HTTP/1.1\r\n");
        } finally {
            service.shutdown();
        }
    }
}
