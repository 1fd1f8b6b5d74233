package io.github.cameltencent.sms.internal.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.testsupport.ChildJvm;
import io.github.cameltencent.sms.testsupport.LogCapture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which region a request names that no option says. */
class EnvironmentRegionTest {

    @TempDir
    Path directory;

    /** By a process of its own, for an environment cannot be set. */
    @ParameterizedTest
    @CsvSource({"ap-singapore, , ap-singapore", "ap-singapore, ap-guangzhou, ap-guangzhou"})
    void isThatOfTheEnvironmentUnlessTheOptionIsSet(String variable, String option, String expected) throws Exception {
        List<String> command = ChildJvm.command(RegionApplication.class, List.of());
        if (option != null) {
            command.add(option);
        }
        Path log = directory.resolve("log");
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        process.environment().put("TENCENTCLOUD_REGION", variable);
        Process child = process.start();

        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(Files.readString(log)).contains("region: " + expected);
    }

    @ParameterizedTest
    @CsvSource({
        ", , ap-guangzhou, 0",
        "' ', , ap-guangzhou, 0",
        "ap-guangzhou, , ap-guangzhou, 0",
        "' ap-beijing\n', , ap-beijing, 1",
        "eu-frankfurt, , eu-frankfurt, 1",
        "ap-shanghai, , ap-guangzhou, 1",
        "ap-beijing, SCF, ap-guangzhou, 1",
        "the-secret-that-nobody-may-see, , ap-guangzhou, 1"
    })
    void isTakenWhereSmsIs(String variable, String runs, String expected, int lines) {
        try (LogCapture log = new LogCapture(EnvironmentRegion.class)) {
            assertThat(EnvironmentRegion.of(Map.of(
                            "TENCENTCLOUD_REGION",
                            variable == null ? "" : variable,
                            "TENCENTCLOUD_RUNENV",
                            runs == null ? "" : runs)))
                    .isEqualTo(expected);

            assertThat(log.lines())
                    .hasSize(lines)
                    .allSatisfy(line -> assertThat(line)
                            .contains("TENCENTCLOUD_REGION", expected)
                            .doesNotContain("the-secret"));
        }
    }
}
