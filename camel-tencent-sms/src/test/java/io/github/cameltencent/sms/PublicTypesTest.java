package io.github.cameltencent.sms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What applications can see is listed, so that no type gets there by accident. */
class PublicTypesTest {

    private static final Path LIST = Path.of("src/test/resources/public-types.txt");

    @Test
    void areThoseOfTheList() throws IOException {
        List<String> types = new ClassFileImporter()
                .importPath("target/classes").stream()
                        .filter(PublicTypesTest::isPublic)
                        .map(JavaClass::getName)
                        .sorted()
                        .toList();

        if (System.getProperty("update.docs") != null) {
            Files.write(LIST, types);
        }
        assertThat(types).isEqualTo(Files.readAllLines(LIST));
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && !type.getPackageName().startsWith(ArchitectureTest.ROOT + ".internal")
                && type.getEnclosingClass().map(PublicTypesTest::isPublic).orElse(true);
    }
}
