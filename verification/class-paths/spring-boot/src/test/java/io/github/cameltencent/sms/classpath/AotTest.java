package io.github.cameltencent.sms.classpath;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that Spring has prepared ahead of time, as {@code spring-boot:process-aot} does, starts and sends. Which
 * beans there are is decided ahead of time.
 */
class AotTest {

    private static final String APPLICATION = "io.github.cameltencent.sms.classpath.AotApplication";

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    @TempDir
    Path folder;

    @Test
    void startsWithWhatIsGenerated() throws Exception {
        Path sources = folder.resolve("sources");
        Path resources = folder.resolve("resources");
        Path classes = folder.resolve("classes");
        List<String> properties = List.of(
                "--spring.main.banner-mode=off",
                "--spring.main.web-application-type=none",
                "--spring.datasource.url=jdbc:h2:mem:aot",
                "--camel.component.tencent-sms.jdbc-message-store.enabled=true",
                "--camel.component.tencent-sms.jdbc-message-store.create-schema=true",
                "--camel.component.tencent-sms.credentials-provider=#bean:keys",
                "--camel.component.tencent-sms.sms-sdk-app-id=1400006666",
                "--camel.component.tencent-sms.sign-name=Example");

        Jvm.Ended ahead = Jvm.run(
                folder.resolve("ahead.log"),
                List.of(),
                with(
                        properties,
                        "org.springframework.boot.SpringApplicationAotProcessor",
                        APPLICATION,
                        sources.toString(),
                        resources.toString(),
                        classes.toString(),
                        "example",
                        "application"));
        assertThat(ahead.status()).as(ahead.output()).isZero();
        compile(sources, classes);
        Jvm.Ended run = Jvm.run(
                folder.resolve("run.log"),
                List.of(classes, resources),
                with(
                        properties,
                        "-Dspring.aot.enabled=true",
                        "-Dcamel.component.tencent-sms.endpoint="
                                + SMS.simulator().endpoint(),
                        "-Dkeys.id=" + SMS.simulator().secretId(),
                        "-Dkeys.key=" + SMS.simulator().secretKey(),
                        APPLICATION));

        assertThat(run.status()).as(run.output()).isZero();
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    private static List<String> with(List<String> properties, String... before) {
        List<String> words = new ArrayList<>(List.of(before));
        words.addAll(properties);
        return words;
    }

    private static void compile(Path sources, Path classes) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Files.createDirectories(classes);
        List<String> words = new ArrayList<>(List.of(
                "-nowarn",
                "-proc:none",
                "-d",
                classes.toString(),
                "-classpath",
                classes + File.pathSeparator + System.getProperty("java.class.path")));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> words.add(file.toString()));
        }
        assertThat(compiler.run(null, null, null, words.toArray(String[]::new))).isZero();
    }
}
