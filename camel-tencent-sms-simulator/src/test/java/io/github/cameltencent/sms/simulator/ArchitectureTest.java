package io.github.cameltencent.sms.simulator;

import java.util.Map;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** What each package may use. The map has no cycle, so the packages have none either. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    static final String ROOT = "io.github.cameltencent.sms.simulator";

    /** What each package may use besides {@link #DATA}; the root package is the empty name. */
    private static final Map<String, Set<String>> USES = Map.ofEntries(
            Map.entry("http", Set.of("settings")),
            Map.entry("settings", Set.of()),
            Map.entry("reason", Set.of()),
            Map.entry("protocol", Set.of("http", "settings", "reason")),
            Map.entry("store", Set.of("settings", "reason")),
            Map.entry("fault", Set.of("http", "protocol")),
            Map.entry("action", Set.of("protocol", "store", "settings", "reason")),
            Map.entry("callback", Set.of("store", "settings")),
            Map.entry("control", Set.of("store", "settings", "callback", "fault", "protocol")),
            Map.entry("journal", Set.of("store", "settings")),
            Map.entry("web", Set.of("http", "settings", "store", "fault", "control", "protocol", "reason")),
            Map.entry(
                    "",
                    Set.of(
                            "http",
                            "settings",
                            "reason",
                            "protocol",
                            "store",
                            "fault",
                            "action",
                            "callback",
                            "control",
                            "journal",
                            "web")),
            Map.entry("standalone", Set.of("", "settings")));

    /** The types of the root package that all packages may use. */
    private static final Set<String> DATA =
            Set.of("SentMessage", "ReceivedRequest", "CallbackAttempt", "MagicNumber", "ReviewOutcome");

    /** The types that a user of the simulator sees, by package. */
    private static final Map<String, Set<String>> FOR_USERS = Map.of(
            "",
                    Set.of(
                            "SmsSimulator",
                            "SmsSimulatorBuilder",
                            "SmsSimulatorExtension",
                            "SentMessage",
                            "ReceivedRequest",
                            "CallbackAttempt",
                            "CallbackAttempt$Kind",
                            "MagicNumber",
                            "ReviewOutcome"),
            "fault", Set.of("Fault", "Faults", "FaultSelector", "ActiveFault"),
            "standalone", Set.of("Main"));

    @ArchTest
    static final ArchRule PACKAGES_USE_ONLY_WHAT_THEY_MAY = classes()
            .should(new ArchCondition<>("use only the packages that theirs may use") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    Set<String> allowed = USES.getOrDefault(packageOf(type), Set.of());
                    type.getDirectDependenciesFromSelf().stream()
                            .filter(to -> isOurs(to.getTargetClass())
                                    && !isData(to.getTargetClass())
                                    && !packageOf(to.getTargetClass()).equals(packageOf(type))
                                    && !allowed.contains(packageOf(to.getTargetClass())))
                            .forEach(to -> events.add(SimpleConditionEvent.violated(type, to.getDescription())));
                }
            });

    @ArchTest
    static final ArchRule DATA_USES_NOTHING_BUT_DATA = noClasses()
            .that(describe("are data", ArchitectureTest::isData))
            .should()
            .dependOnClassesThat(describe("are ours, but not data", type -> isOurs(type) && !isData(type)));

    @ArchTest
    static final ArchRule JUNIT_IS_NEEDED_BY_THE_EXTENSION_ONLY = noClasses()
            .that()
            .doNotHaveSimpleName("SmsSimulatorExtension")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.junit..");

    @ArchTest
    static final ArchRule THE_SERVER_IS_USED_BY_HTTP_FAULT_AND_WEB_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".http", ROOT + ".fault", ROOT + ".web")
            .should()
            .dependOnClassesThat(nameMatching("io\\.vertx\\.(ext\\.web|core\\.http\\.HttpServer).*"));

    @ArchTest
    static final ArchRule NOTHING_ELSE_IS_FOR_USERS = classes()
            .that(describe("are public, in a package for users", type -> isPublic(type) && isInPackageForUsers(type)))
            .should(ArchCondition.from(describe("be listed", ArchitectureTest::isForUsers)));

    @ArchTest
    static final ArchRule WHAT_USERS_SEE_NAMES_NOTHING_INTERNAL = codeUnits()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat(describe("are for users", ArchitectureTest::isForUsers))
            // The simulator calls this one.
            .and(DescribedPredicate.not(nameMatching("respond")))
            .should(new ArchCondition<>("name no internal type") {
                @Override
                public void check(JavaCodeUnit unit, ConditionEvents events) {
                    unit.getAllInvolvedRawTypes().stream()
                            .filter(type -> isOurs(type) && !isForUsers(type))
                            .forEach(type -> events.add(SimpleConditionEvent.violated(
                                    unit, unit.getFullName() + " names " + type.getName())));
                }
            });

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName().equals(ROOT) ? "" : type.getPackageName().substring(ROOT.length() + 1);
    }

    /** Of an array, that of its elements. */
    private static String nameOf(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        return element.getName().substring(element.getPackageName().length() + 1);
    }

    /** Nested and synthetic classes of data are data. */
    private static boolean isData(JavaClass type) {
        return type.getPackageName().equals(ROOT) && DATA.contains(nameOf(type).replaceFirst("\\$.*", ""));
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean isInPackageForUsers(JavaClass type) {
        return isOurs(type) && FOR_USERS.containsKey(packageOf(type));
    }

    private static boolean isForUsers(JavaClass type) {
        return isInPackageForUsers(type)
                && FOR_USERS.getOrDefault(packageOf(type), Set.of()).contains(nameOf(type));
    }
}
