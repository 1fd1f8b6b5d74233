package io.github.cameltencent.sms.platform;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.client.ErrorCode;
import io.github.cameltencent.sms.internal.json.LenientReader;
import io.github.cameltencent.sms.internal.monitor.StoreMonitors;
import io.github.cameltencent.sms.internal.option.EnvironmentRegion;
import io.github.cameltencent.sms.internal.request.RequestSchema;
import io.github.cameltencent.sms.testsupport.ApiTable;
import io.github.cameltencent.sms.testsupport.NativeConfiguration;
import io.github.cameltencent.sms.testsupport.Samples;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** GraalVM, which knows of reflection and resources only what it is told, is told of all that the component needs. */
class NativeMetadataTest {

    private static final Map<String, JsonNode> REFLECTION = NativeConfiguration.reflection();
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(NativeConfiguration.CLASSES);

    /** What cannot be the same in an executable that was made on another machine, at another time. */
    private static final Pattern OF_ONE_PROCESS =
            Pattern.compile("java\\.lang\\.System\\.(getenv|getProperty|nanoTime|currentTimeMillis)"
                    + "|java\\.lang\\.ref\\.Cleaner\\.create|java\\.lang\\.Thread\\.(<init>|start|startVirtualThread)|java\\.lang\\.ProcessHandle.*"
                    + "|java\\.util\\.concurrent\\.(Executors|ThreadLocalRandom)\\..*|java\\.util\\.UUID\\.randomUUID"
                    + "|java\\.(util|security)\\.(Secure)?Random\\..*|java\\.time\\.[A-Za-z]+\\.now|java\\.time\\.Clock\\.system.*"
                    + "|java\\.net\\.(InetAddress|http\\.HttpClient)\\..*|java\\.nio\\.file\\.(Path|Files)\\..*");

    @Test
    void recordsAreWhole() {
        List<Class<?>> records = ours(Class::isRecord);

        assertThat(records).hasSizeGreaterThan(70);
        assertThat(records)
                .allSatisfy(type -> assertThat(flags(type))
                        .contains(
                                "allDeclaredConstructors",
                                "allDeclaredFields",
                                "allDeclaredMethods",
                                "allRecordComponents"));
    }

    @Test
    void enumsAreKnown() {
        List<Class<?>> enums = ours(Class::isEnum);

        assertThat(enums).contains(TencentSmsOperation.class);
        assertThat(enums).allSatisfy(type -> assertThat(flags(type)).contains("allPublicMethods", "allDeclaredFields"));
    }

    @Test
    void expressionsOfRoutesCanCallWhatApplicationsSee() {
        List<Class<?>> visible = ours(type -> Modifier.isPublic(type.getModifiers())
                && !type.getName().contains(".internal.")
                && !type.isAnnotation());

        assertThat(visible).hasSizeGreaterThan(110);
        assertThat(visible).allSatisfy(type -> assertThat(flags(type)).contains("allPublicMethods"));
    }

    /** A dev console, a data type, a configurer: Camel makes them of the names in the files. */
    @Test
    void whatServiceFilesNameCanBeCreated() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path file : files("META-INF/services/.*")) {
            for (String line : Files.readAllLines(file)) {
                String name = line.replaceFirst("^class=", "").strip();
                if (name.matches("[\\w$]+(\\.[\\w$]+)+")) {
                    named.add(name);
                }
            }
        }

        assertThat(named)
                .contains(
                        "io.github.cameltencent.sms.TencentSmsComponent",
                        "io.github.cameltencent.sms.TencentSmsEndpointConfigurer",
                        "io.github.cameltencent.sms.TencentSmsConvertersLoader",
                        "io.github.cameltencent.sms.TencentSmsSpanDecorator");
        assertThat(named)
                .allSatisfy(name -> assertThat(REFLECTION.get(name).has("allDeclaredConstructors"))
                        .isTrue());
    }

    @Test
    void resourcesAreKnown() throws IOException {
        List<Path> resources =
                files("(?!.*\\.class$|META-INF/native-image/|META-INF/(LICENSE|NOTICE|jandex\\.idx)$).*/.*");

        assertThat(resources)
                .map(NativeMetadataTest::name)
                .contains(
                        "META-INF/io/github/cameltencent/sms/tencent-sms.json",
                        "META-INF/services/org.apache.camel.telemetry.SpanDecorator",
                        "META-INF/services/org/apache/camel/component/tencent-sms",
                        "io/github/cameltencent/sms/client/error-codes.properties",
                        "kamelets/tencent-sms-sink.kamelet.yaml");
        assertThat(resources)
                .map(NativeMetadataTest::name)
                .allMatch(name -> NativeConfiguration.resources().stream().anyMatch(name::matches));
    }

    @Test
    void whatIsNamedExists() {
        ClassLoader loader = NativeMetadataTest.class.getClassLoader();

        assertThat(REFLECTION.keySet()).allSatisfy(name -> load(name, loader));
        assertThat(NativeConfiguration.serialization()).allSatisfy(name -> load(name, loader));
    }

    /** GraalVM leaves out a class whole if one of its methods names a type that is not there. */
    @Test
    void whatHasNoConditionNeedsNothingThatIsOptional() throws Exception {
        try (URLClassLoader bare = BareClassPathTest.loader()) {
            assertThat(REFLECTION).allSatisfy((name, entry) -> {
                if (!entry.has("condition")) {
                    Class<?> type = load(name, bare);
                    Stream.<Executable[]>of(type.getMethods(), type.getDeclaredConstructors())
                            .flatMap(Arrays::stream)
                            .forEach(Executable::getParameterTypes);
                }
            });
        }
        assertThat(REFLECTION
                        .get("io.github.cameltencent.sms.TencentSmsSpanDecorator")
                        .at("/condition/typeReachable")
                        .textValue())
                .isEqualTo("org.apache.camel.telemetry.SpanDecorator");
    }

    /**
     * Quarkus links an executable when it is made, and fails if code refers to a class that is not there. What refers to
     * optional libraries is found by its name, which must be registered; camel-health comes with the extension.
     */
    @Test
    void nothingRefersToWhatNeedsAnOptionalLibrary() {
        Pattern optional =
                Pattern.compile("org\\.apache\\.camel\\.(component\\.webhook|telemetry|component\\.micrometer)\\..*"
                        + "|io\\.micrometer\\..*");
        Set<String> needy = new TreeSet<>(Set.of("io.github.cameltencent.sms.TencentSmsWebhookEndpoints"));
        CLASSES.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> optional.matcher(
                                        dependency.getTargetClass().getName())
                                .matches()))
                .forEach(type -> needy.add(type.getName()));

        assertThat(needy)
                .containsExactly(
                        "io.github.cameltencent.sms.TencentSmsSpanDecorator",
                        "io.github.cameltencent.sms.TencentSmsWebhookEndpoint",
                        "io.github.cameltencent.sms.TencentSmsWebhookEndpoints",
                        "io.github.cameltencent.sms.internal.monitor.StoreGauges");
        assertThat(CLASSES)
                .filteredOn(type -> !needy.contains(type.getName()))
                .flatExtracting(JavaClass::getDirectDependenciesFromSelf)
                .extracting(dependency -> dependency.getTargetClass().getName())
                .doesNotContainAnyElementsOf(needy);
        assertThat(REFLECTION
                        .get("io.github.cameltencent.sms.TencentSmsWebhookEndpoints")
                        .at("/condition/typeReachable")
                        .textValue())
                .isEqualTo("org.apache.camel.component.webhook.WebhookCapableEndpoint");
        assertThat(REFLECTION
                        .get("io.github.cameltencent.sms.internal.monitor.StoreGauges")
                        .at("/condition/typeReachable")
                        .textValue())
                .isEqualTo("io.micrometer.core.instrument.MeterRegistry");
    }

    /** As a store of exchanges does it. */
    @Test
    void objectsOfTheApiCanBeSerialized() {
        assertThat(ApiTable.OBJECTS.keySet()).isNotEmpty().allSatisfy(object -> {
            Object sample = Samples.record(ApiTable.type(object), Samples.object(object));
            assertThat(serializedClasses(sample)).isSubsetOf(NativeConfiguration.serialization());
        });
    }

    @Test
    void whateverMayBeSerializedIsKnown() {
        List<String> types = ours(type ->
                        Serializable.class.isAssignableFrom(type) && !type.isInterface() && !type.isAnonymousClass())
                .stream()
                .map(Class::getName)
                .toList();

        assertThat(types).hasSizeGreaterThan(80);
        assertThat(NativeConfiguration.serialization()).containsAll(types);
    }

    /** Whoever adds another place has to make sure that the metadata covers it. */
    @Test
    void reflectionIsUsedInFewPlaces() {
        Pattern reflection = Pattern.compile(
                "java\\.lang\\.Class\\.(forName|getRecordComponents|getResource.*"
                        + "|get(Declared)?(Constructor|Field|Method)s?|getPermittedSubclasses|newInstance)"
                        + "|java\\.lang\\.reflect\\.(Constructor\\.newInstance|Method\\.invoke|Proxy\\..*)"
                        + "|java\\.lang\\.ClassLoader\\..*|java\\.util\\.(ServiceLoader|ResourceBundle)\\..*"
                        + "|java\\.lang\\.invoke\\.MethodHandles\\.lookup|org\\.apache\\.camel\\.spi\\.(ClassResolver|Injector)\\..*");

        assertThat(accesses(CLASSES.stream(), reflection)
                        .map(access -> access.getOriginOwner().getName().replaceFirst("\\$.*", "")))
                .containsOnly(
                        "io.github.cameltencent.sms.TencentSmsEndpointFactory",
                        ErrorCode.class.getName(),
                        LenientReader.class.getName(),
                        StoreMonitors.class.getName(),
                        RequestSchema.class.getName());
    }

    /**
     * Quarkus initializes all classes while it makes the executable. What a static field then holds of that machine or
     * moment would be there wherever the executable runs; and a thread cannot be kept in it at all.
     */
    @Test
    void whatBelongsToOneProcessIsInitializedAtRunTime() throws IOException {
        Properties properties = new Properties();
        try (InputStream file = Files.newInputStream(NativeConfiguration.FOLDER.resolve("native-image.properties"))) {
            properties.load(file);
        }
        String arguments = properties.getProperty("Args");

        Set<String> ofOneProcess = accesses(CLASSES.stream(), OF_ONE_PROCESS)
                .filter(access -> access.getOrigin().getName().equals("<clinit>"))
                .map(access -> access.getOriginOwner().getName())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(ofOneProcess).contains(EnvironmentRegion.class.getName());
        assertThat(arguments).isEqualTo("--initialize-at-run-time=" + String.join(",", ofOneProcess));
    }

    private static Stream<JavaAccess<?>> accesses(Stream<JavaClass> from, Pattern to) {
        return from.flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> to.matcher(access.getTargetOwner().getName() + "." + access.getName())
                        .matches());
    }

    private static List<Class<?>> ours(Predicate<Class<?>> filter) {
        return CLASSES.stream()
                .filter(type -> !type.getSimpleName().endsWith("-info"))
                .<Class<?>>map(JavaClass::reflect)
                .filter(filter)
                .toList();
    }

    private static Set<String> flags(Class<?> type) {
        JsonNode entry = REFLECTION.get(type.getName());
        assertThat(entry).as(type.getName()).isNotNull();
        Set<String> flags = new TreeSet<>();
        entry.fieldNames().forEachRemaining(flags::add);
        return flags;
    }

    private static List<Path> files(String pattern) throws IOException {
        try (Stream<Path> all = Files.walk(NativeConfiguration.CLASSES)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> name(file).matches(pattern))
                    .toList();
        }
    }

    private static String name(Path file) {
        return NativeConfiguration.CLASSES.relativize(file).toString().replace('\\', '/');
    }

    private static Set<String> serializedClasses(Object object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        List<String> names = new ArrayList<>();
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass type) throws IOException, ClassNotFoundException {
                names.add(type.getName());
                return super.resolveClass(type);
            }
        }) {
            in.readObject();
        }
        return new TreeSet<>(names);
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
