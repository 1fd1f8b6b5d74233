package io.github.cameltencent.sms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

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

    /** Releases are compared by the types of the list, and by no others. */
    @Test
    void areThoseThatReleasesAreComparedBy() throws IOException {
        String pom = Files.readString(Path.of("../pom.xml"));
        String comparison = pom.substring(pom.indexOf("<id>api</id>"));
        List<Pattern> excludes = Pattern.compile("<exclude>(io[^<]+)</exclude>")
                .matcher(comparison)
                .results()
                .map(match -> Pattern.compile(match.group(1).replace(".", "\\.").replace("*", ".*")))
                .toList();

        assertThat(new ClassFileImporter()
                        .importPath("target/classes").stream()
                                .filter(type -> excludes.stream()
                                        .noneMatch(exclude -> exclude.matcher(type.getPackageName())
                                                .matches()))
                                .filter(PublicTypesTest::isVisible)
                                .map(JavaClass::getName)
                                .sorted()
                                .toList())
                .isEqualTo(Files.readAllLines(LIST));
    }

    private static boolean isPublic(JavaClass type) {
        return isVisible(type) && !type.getPackageName().startsWith(ArchitectureTest.ROOT + ".internal");
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(PublicTypesTest::isVisible).orElse(true);
    }
}
