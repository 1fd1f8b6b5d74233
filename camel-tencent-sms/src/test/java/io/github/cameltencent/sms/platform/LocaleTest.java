package io.github.cameltencent.sms.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.testsupport.ChildJvm;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** It works where the small I has no dot, where digits are others, and where it is the year 2569: by a process for each. */
class LocaleTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "-Duser.language=tr -Duser.country=TR, uri component camelCase dashed",
        "-Duser.language=ar -Duser.country=EG, uri component camelCase dashed",
        "-Duser.language=th -Duser.country=TH -Duser.variant=TH, uri component camelCase dashed",
        "-Duser.language=hi -Duser.country=IN -Duser.extensions=u-nu-deva, uri component camelCase dashed"
    })
    void sendsAndReceives(String locale, String ways) throws Exception {
        List<String> command = ChildJvm.command(LocaleApplication.class, List.of(locale.split(" ")), ways.split(" "));
        Path log = directory.resolve("log");

        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).as(Files.readString(log)).isZero();
    }
}
