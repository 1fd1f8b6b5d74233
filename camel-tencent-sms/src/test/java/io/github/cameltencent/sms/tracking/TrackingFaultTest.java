package io.github.cameltencent.sms.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each row of the page's table of bad input and faults is shown by tests of this module or of the JDBC store. */
class TrackingFaultTest {

    private static final List<Path> FOLDERS =
            List.of(Path.of("src/test/java"), Path.of("../camel-tencent-sms-jdbc/src/test/java"));

    @ParameterizedTest
    @EnumSource
    void isShownByTests(TrackingFault fault) throws IOException {
        assertThat(fault.tests()).isNotEmpty();
        for (String test : fault.tests()) {
            int dot = test.indexOf('.');
            assertThat(source(test.substring(0, dot))).as(test).contains(" void " + test.substring(dot + 1) + "(");
        }
    }

    private static String source(String testClass) throws IOException {
        for (Path folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> found =
                        files.filter(file -> file.endsWith(testClass + ".java")).toList();
                if (!found.isEmpty()) {
                    return Files.readString(found.get(0));
                }
            }
        }
        throw new IOException("There is no test " + testClass);
    }
}
