package io.github.cameltencent.sms.springboot;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which versions go together. Applications with wrong ones are in the profile "compatibility". */
class VersionCheckTest {

    @ParameterizedTest
    @CsvSource({
        "3.4.1, 4.10.0",
        "3.5.10, 4.18.0",
        "3.5.10, 4.18.5",
        "3.5.10, 4.18.0.vendor-00001",
        "4.0.7, 4.19.0",
        "4.0.7, 4.22.0",
        "4.1.2, 4.23.0-SNAPSHOT",
        "4.2.0-M1, 4.30.1",
        "5.0.0, 5.0.0",
        "4.1.2, unknown",
        "4.1.2, 4",
        ", 4.22.0"
    })
    void pairsThatWorkOrAreNotKnown(String springBoot, String camel) {
        assertThatCode(() -> VersionCheck.check(springBoot, camel)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "3.5.10, 4.19.0, 4.18, 4.x",
        "3.5.10, 4.22.0, 4.18, 4.x",
        "3.4.0-SNAPSHOT, 5.0.0, 4.18, 4.x",
        "4.0.0-M1, 4.18.0, 4.22.0, 3.5.x",
        "4.1.2, 4.18.5.vendor-00001, 4.22.0, 3.5.x"
    })
    void pairsThatDoNotWork(String springBoot, String camel, String otherCamel, String otherSpringBoot) {
        assertThatThrownBy(() -> VersionCheck.check(springBoot, camel))
                .isInstanceOfSatisfying(IncompatibleVersionsException.class, wrong -> {
                    assertThat(wrong)
                            .hasMessageStartingWith(
                                    "Camel " + camel + " does not work with Spring Boot " + springBoot + ".");
                    assertThat(wrong.action()).contains(otherCamel, otherSpringBoot);
                });
    }

    /** Of a mixture of patches, nobody knows whether it works. */
    @Test
    void jarsOfTwoMinorVersionsDoNotWork() {
        assertThatCode(() -> check("4.22.0", "4.22.0")).doesNotThrowAnyException();
        assertThatCode(() -> check("4.18.0", "4.18.2")).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("4.18.0", "4.22.0"))
                .isInstanceOfSatisfying(IncompatibleVersionsException.class, wrong -> {
                    assertThat(wrong)
                            .hasMessage("The jars of Camel have different versions:"
                                    + " {camel-api=4.18.0, camel-spring-boot=4.22.0}.");
                    assertThat(wrong.action()).contains("camel-bom 4.22.0");
                });
    }

    @Test
    void versionsOfTheClassPathAreFound() {
        assertThat(CamelJars.versions(getClass().getClassLoader()))
                .hasSize(12)
                .containsKeys("camel-api", "camel-jackson", CamelJars.SPRING_BOOT)
                .values()
                .containsOnly(CamelJars.versions(getClass().getClassLoader()).get("camel-api"));
    }

    private static void check(String api, String starters) {
        VersionCheck.check(new TreeMap<>(Map.of("camel-api", api, CamelJars.SPRING_BOOT, starters)), starters);
    }
}
