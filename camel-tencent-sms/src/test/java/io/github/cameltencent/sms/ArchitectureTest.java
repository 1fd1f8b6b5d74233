package io.github.cameltencent.sms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.cameltencent.sms.testsupport.DoNotIncludeSimulator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** Packages depend on those below them only. What an application sees names nothing that is internal. */
@AnalyzeClasses(
        packages = ArchitectureTest.ROOT,
        importOptions = {ImportOption.DoNotIncludeTests.class, DoNotIncludeSimulator.class})
class ArchitectureTest {

    static final String ROOT = "io.github.cameltencent.sms";

    /** From top to bottom; CONTRIBUTING shows the same. Packages of one layer do not know each other. */
    static final List<List<String>> LAYERS = List.of(
            List.of("transform"),
            List.of(""),
            List.of("internal.webhook", "internal.monitor", "internal.lookup"),
            List.of("internal.receive", "internal.send"),
            List.of("internal.request", "internal.http", "internal.tracking"),
            List.of("internal.option", "internal.thread", "client", "credential", "tracking"),
            List.of("internal.json", "internal.io", "internal.signing"),
            List.of("internal.failure", "internal.text"),
            List.of("model"));

    @ArchTest
    static void contributingShowsTheLayers(JavaClasses ours) throws IOException {
        String page = Files.readString(Path.of("../CONTRIBUTING.md"));
        String shown = page.substring(page.indexOf("<!-- layers -->"));
        List<String> lines = shown.lines().skip(2).limit(LAYERS.size()).toList();
        for (int i = 0; i < LAYERS.size(); i++) {
            String names = LAYERS.get(i).stream()
                    .map(name -> name.isEmpty() ? "(root)" : name)
                    .collect(Collectors.joining(", "));
            assertThat(lines.get(i)).startsWith(names + "  ");
        }
        assertThat(ours.stream().map(ArchitectureTest::packageOf).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        LAYERS.stream().flatMap(List::stream).toList());
    }

    private static int layer(JavaClass type) {
        for (int i = 0; i < LAYERS.size(); i++) {
            if (LAYERS.get(i).contains(packageOf(type))) {
                return i;
            }
        }
        throw new AssertionError(type + " is in a package that is in no layer");
    }

    private static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith(ROOT + ".internal");
    }

    @ArchTest
    static final ArchRule ARROWS_POINT_DOWN = classes().should(new ArchCondition<>("depend on layers below only") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            type.getDirectDependenciesFromSelf().stream()
                    .filter(to -> isOurs(to.getTargetClass())
                            && !to.getTargetClass().getPackageName().equals(type.getPackageName())
                            && layer(to.getTargetClass()) <= layer(type))
                    .forEach(to -> events.add(SimpleConditionEvent.violated(type, to.getDescription())));
        }
    });

    @ArchTest
    static final ArchRule CAMEL_IS_NOT_KNOWN_BELOW = noClasses()
            .that()
            .resideInAnyPackage(of("client", "credential", "tracking", "model"))
            .or()
            .resideInAnyPackage(of("internal.http", "internal.json", "internal.io", "internal.signing"))
            .or()
            .resideInAnyPackage(of("internal.text", "internal.failure"))
            .should()
            .dependOnClassesThat(named(
                    "are of Camel, but for HttpResponseAware and its own look for placeholders",
                    type -> type.getPackageName().startsWith("org.apache.camel")
                            && !type.getSimpleName().equals("HttpResponseAware")));

    @ArchTest
    static final ArchRule MODEL_IS_PLAIN_DATA = noClasses()
            .that()
            .resideInAPackage(ROOT + ".model")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule HTTP_CLIENT_STAYS_INSIDE = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".internal.http")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..");

    @ArchTest
    static final ArchRule WEBHOOK_IS_NEEDED_BY_ITS_ENDPOINT_ONLY = noClasses()
            .that()
            .doNotHaveSimpleName("TencentSmsWebhookEndpoint")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel.component.webhook..");

    @ArchTest
    static final ArchRule HEALTH_IS_NEEDED_BY_MONITOR_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".internal.monitor")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel.impl.health..");

    @ArchTest
    static final ArchRule TELEMETRY_IS_NEEDED_BY_THE_SPAN_DECORATOR_ONLY = noClasses()
            .that()
            .doNotHaveSimpleName("TencentSmsSpanDecorator")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel.telemetry..");

    @ArchTest
    static final ArchRule NOTHING_PUBLIC_NAMES_WHAT_IS_INTERNAL = codeUnits()
            .that()
            .areDeclaredInClassesThat(named("are public and not internal", ArchitectureTest::isPublic))
            .and(describe("are public or protected", ArchitectureTest::isVisible))
            .should(new ArchCondition<>("name no internal type") {
                @Override
                public void check(JavaCodeUnit method, ConditionEvents events) {
                    method.getAllInvolvedRawTypes().stream()
                            .filter(ArchitectureTest::isInternal)
                            .forEach(type -> events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " names " + type.getName())));
                }
            });

    /** In the root, component, endpoint, producer and consumers know each other, as in any component of Camel. */
    @ArchTest
    static final ArchRule DATA_KNOWS_NO_MACHINERY = noClasses()
            .that()
            .haveSimpleName("TencentSmsConfiguration")
            .or()
            .haveSimpleName("TencentSmsConstants")
            .or()
            .haveSimpleName("TencentSmsOperation")
            .or()
            .haveSimpleName("ConsumerKind")
            .should()
            .dependOnClassesThat(named(
                    "make a route go",
                    type -> type.getPackageName().equals(ROOT)
                            && type.getSimpleName()
                                    .matches("TencentSms(Component|.*Endpoint|Producer|.*Consumer|ClientFactory)")));

    private static boolean isPublic(JavaClass type) {
        return !isInternal(type) && type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean isVisible(JavaCodeUnit method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                || method.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static DescribedPredicate<JavaClass> named(String description, Predicate<JavaClass> predicate) {
        return describe(description, predicate);
    }

    private static String[] of(String... packages) {
        return Arrays.stream(packages).map(each -> ROOT + "." + each).toArray(String[]::new);
    }
}
