package io.github.cameltencent.sms.platform;

import java.io.PrintStream;
import java.time.format.DateTimeFormatter;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.cameltencent.sms.testsupport.DoNotIncludeRelocated;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** Nothing asks the locale of the JVM, neither here nor in the simulator, nor what Camel generates. */
@AnalyzeClasses(
        packages = "io.github.cameltencent.sms",
        importOptions = {ImportOption.DoNotIncludeTests.class, DoNotIncludeRelocated.class})
class NoDefaultLocaleTest {

    @ArchTest
    static final ArchRule NAMES_ITS_LOCALE = noClasses()
            .should()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase")
            .orShould()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(PrintStream.class, "printf", String.class, Object[].class)
            .orShould()
            .callMethod(PrintStream.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(DateTimeFormatter.class, "ofPattern", String.class);
}
