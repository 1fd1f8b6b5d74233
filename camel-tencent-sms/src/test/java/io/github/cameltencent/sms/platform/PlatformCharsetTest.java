package io.github.cameltencent.sms.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.ChildJvm;
import io.github.cameltencent.sms.testsupport.Samples;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** On a machine whose charset is another one, the same bytes are the same text. */
class PlatformCharsetTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "ISO-8859-1"})
    void isNeverThatOfTheText(String charset) throws Exception {
        MockWebServer service = ApiServer.start();
        try {
            Path log = directory.resolve("log");
            Process child = new ProcessBuilder(ChildJvm.command(
                            PlatformCharsetSend.class,
                            List.of("-Dfile.encoding=" + charset),
                            String.valueOf(service.getPort()),
                            directory.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();

            assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(child.exitValue()).as(Files.readString(log)).isZero();
            assertThat(service.getRequestCount()).isEqualTo(10);
            for (int i = 0; i < service.getRequestCount(); i++) {
                assertThat(ApiServer.body(service.takeRequest()).get("TemplateParamSet"))
                        .as("request %s", i + 1)
                        .isEqualTo(Samples.json(List.of(PlatformCharsetSend.TEXT)));
            }
        } finally {
            service.shutdown();
        }
    }
}
