import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes what GraalVM needs to know of a jar that becomes part of a native executable: the classes that are used by
 * reflection or serialized, and the resources. Java runs this file as it is, with the compiled classes and all that they
 * depend on in the class path. The three files are in the format that every GraalVM reads; the single file
 * reachability-metadata.json needs GraalVM for JDK 23.
 */
final class NativeMetadata {

    private static final String SERVICES = "META-INF/services/";
    private static final String CAMEL_SERVICES = SERVICES + "org/apache/camel/";

    /** Not resources of the program. */
    private static final Pattern NOT_READ = Pattern.compile(
            "META-INF/(LICENSE|NOTICE|jandex\\.idx|maven/.*|native-image/.*)|[^/]*\\.properties|.*\\.class");

    /** Classes that are created by their names where a library is, with a class of that library. */
    private static final Map<String, String> CREATED_BY_NAME = Map.of(
            "io.github.cameltencent.sms.TencentSmsWebhookEndpoints",
            "org.apache.camel.component.webhook.WebhookCapableEndpoint",
            "io.github.cameltencent.sms.internal.monitor.StoreGauges",
            "io.micrometer.core.instrument.MeterRegistry");

    /** What serialized objects of the component contain beside its own classes. */
    private static final List<String> SERIALIZED_WITH = List.of(
            "[B",
            "[Ljava.lang.Object;",
            "[Ljava.lang.StackTraceElement;",
            "java.io.IOException",
            "java.lang.Boolean",
            "java.lang.Enum",
            "java.lang.Exception",
            "java.lang.IllegalArgumentException",
            "java.lang.IllegalStateException",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Number",
            "java.lang.RuntimeException",
            "java.lang.StackTraceElement",
            "java.lang.String",
            "java.lang.Throwable",
            "java.util.ArrayList",
            "java.util.CollSer",
            "java.util.Collections$EmptyList",
            "java.util.Collections$UnmodifiableCollection",
            "java.util.Collections$UnmodifiableList",
            "java.util.Collections$UnmodifiableRandomAccessList",
            "java.util.HashMap",
            "java.util.LinkedHashMap");

    private final Path classes;
    private final List<String> files;

    private NativeMetadata(Path classes) throws IOException {
        this.classes = classes;
        try (Stream<Path> all = Files.walk(classes)) {
            this.files = all.filter(Files::isRegularFile)
                    .map(file -> classes.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    /** Arguments: the folder of the compiled classes, and the folder for the files. */
    public static void main(String[] folders) throws IOException {
        NativeMetadata metadata = new NativeMetadata(Path.of(folders[0]));
        Path target = Files.createDirectories(Path.of(folders[1]));
        Files.writeString(target.resolve("reflect-config.json"), metadata.reflection());
        Files.writeString(target.resolve("resource-config.json"), metadata.resources());
        Files.writeString(target.resolve("serialization-config.json"), metadata.serialization());
    }

    /**
     * What applications see, because expressions of routes call its methods and properties name its classes; records and
     * enums, for JSON and requests; what service files name.
     */
    private String reflection() {
        Map<String, String> conditions = new TreeMap<>();
        classes(type -> type.isRecord() || type.isEnum() || isForApplications(type))
                .forEach(type -> conditions.put(type.getName(), ""));
        for (String file : files) {
            if (file.startsWith(SERVICES)) {
                providers(file).forEach(provider -> conditions.put(provider, condition(file)));
            }
        }
        CREATED_BY_NAME.forEach((name, needed) -> {
            if (files.contains(name.replace('.', '/') + ".class")) {
                conditions.put(name, reachable(needed));
            }
        });
        List<String> entries = new ArrayList<>();
        conditions.forEach((name, condition) ->
                entries.add("{" + condition + quoted("name") + ": " + quoted(name) + flags(load(name)) + "}"));
        return array("", entries);
    }

    private static String flags(Class<?> type) {
        Map<String, Boolean> flags = new LinkedHashMap<>();
        flags.put("allDeclaredConstructors", !type.isInterface());
        flags.put("allPublicMethods", true);
        flags.put("allDeclaredMethods", type.isRecord());
        flags.put("allDeclaredFields", type.isRecord() || type.isEnum());
        flags.put("allPublicFields", !type.isRecord() && !type.isEnum());
        flags.put("allRecordComponents", type.isRecord());
        StringBuilder text = new StringBuilder();
        flags.forEach((flag, isSet) -> text.append(isSet ? ", " + quoted(flag) + ": true" : ""));
        return text.toString();
    }

    private String resources() {
        List<String> entries = files.stream()
                .filter(file -> !NOT_READ.matcher(file).matches())
                .map(file -> "{" + condition(file) + quoted("pattern") + ": " + quoted(pattern(file)) + "}")
                .toList();
        return "{\n  " + quoted("resources") + ": {\n    " + quoted("includes") + ": "
                + array("    ", entries).strip() + "\n  },\n  " + quoted("bundles") + ": []\n}\n";
    }

    /** In JSON, a backslash is doubled. */
    private static String pattern(String file) {
        return "\\\\Q" + file + "\\\\E";
    }

    private String serialization() {
        TreeSet<String> names = new TreeSet<>();
        classes(type -> Serializable.class.isAssignableFrom(type) && !type.isInterface())
                .forEach(type -> names.add(type.getName()));
        if (!names.isEmpty()) {
            names.addAll(SERIALIZED_WITH);
        }
        return array(
                "",
                names.stream()
                        .map(name -> "{" + quoted("name") + ": " + quoted(name) + "}")
                        .toList());
    }

    /** A service of another library counts only where that library is. */
    private static String condition(String file) {
        return file.startsWith(SERVICES) && !file.startsWith(CAMEL_SERVICES)
                ? reachable(file.substring(SERVICES.length()))
                : "";
    }

    private static String reachable(String type) {
        return quoted("condition") + ": {" + quoted("typeReachable") + ": " + quoted(type) + "}, ";
    }

    /** The classes that a service file names: a line each, or as a property if it is Camel's. */
    private List<String> providers(String file) {
        try (Stream<String> lines = Files.lines(classes.resolve(file))) {
            return lines.map(line -> line.replaceFirst("#.*", "")
                            .replaceFirst("^class=", "")
                            .strip())
                    .filter(line -> line.matches("[\\w.$]+"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Class<?>> classes(Predicate<Class<?>> filter) {
        return files.stream()
                .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                .<Class<?>>map(file -> load(
                        file.substring(0, file.length() - ".class".length()).replace('/', '.')))
                .filter(type -> !type.isAnonymousClass() && !type.isAnnotation())
                .filter(filter);
    }

    private static boolean isForApplications(Class<?> type) {
        return !type.getName().contains(".internal.") && isPublic(type);
    }

    private static boolean isPublic(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return Modifier.isPublic(type.getModifiers()) && (outer == null || isPublic(outer));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, NativeMetadata.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("A service file names the class " + name + ", which does not exist", e);
        }
    }

    private static String array(String indent, List<String> entries) {
        String separator = ",\n" + indent + "  ";
        return entries.isEmpty()
                ? "[]\n"
                : "[\n" + indent + "  " + String.join(separator, entries) + "\n" + indent + "]\n";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
