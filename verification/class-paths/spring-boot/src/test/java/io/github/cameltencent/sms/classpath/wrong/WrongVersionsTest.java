package io.github.cameltencent.sms.classpath.wrong;

import java.nio.file.Path;
import java.util.List;

import io.github.cameltencent.sms.classpath.Jvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application whose Spring Boot and Camel do not fit stops, and is told so. Without that, it would not name the reason, or
 * start without Camel's health.
 */
class WrongVersionsTest {

    @TempDir
    Path folder;

    @Test
    void theStartSaysWhatToChange() throws Exception {
        Jvm.Ended ended = Jvm.run(
                folder.resolve("log"),
                List.of(),
                List.of("io.github.cameltencent.sms.classpath.AotApplication", "--spring.main.banner-mode=off"));

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.output())
                .contains("APPLICATION FAILED TO START", System.getProperty("expected.problem"), "Action:")
                .doesNotContain("NoClassDefFoundError", "NoSuchMethodError", "ClassNotFoundException", "\tat ");
    }
}
