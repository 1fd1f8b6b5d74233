package io.github.cameltencent.sms;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Arrows point one way: Camel to client to credential, and everybody to model. */
@AnalyzeClasses(
        packages = "io.github.cameltencent.sms",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoSimulator.class})
class ArchitectureTest {

    private static final String CAMEL = "io.github.cameltencent.sms";
    private static final String CLIENT = CAMEL + ".client";
    private static final String CREDENTIAL = CAMEL + ".credential";
    private static final String MODEL = CAMEL + ".model";

    @ArchTest
    static final ArchRule MODEL_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage(MODEL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CAMEL, CLIENT, CREDENTIAL, "org.apache.camel..", "com.fasterxml..");

    @ArchTest
    static final ArchRule CREDENTIAL_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage(CREDENTIAL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CAMEL, CLIENT, "org.apache.camel..");

    @ArchTest
    static final ArchRule CLIENT_KNOWS_NOTHING_OF_CAMEL = noClasses()
            .that()
            .resideInAPackage(CLIENT)
            .should()
            .dependOnClassesThat(new DescribedPredicate<>("are of Camel, but for HttpResponseAware") {
                @Override
                public boolean test(JavaClass type) {
                    return type.getPackageName().equals(CAMEL)
                            || (type.getPackageName().startsWith("org.apache.camel")
                                    && !type.getSimpleName().equals("HttpResponseAware"));
                }
            });

    @ArchTest
    static final ArchRule HTTP_CLIENT_STAYS_INSIDE = noClasses()
            .that()
            .resideOutsideOfPackage(CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching(CAMEL + ".(*)").should().beFreeOfCycles();

    /** The simulator is on the class path of the tests, but it is none of ours. */
    static final class NoSimulator implements ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains("simulator");
        }
    }
}
