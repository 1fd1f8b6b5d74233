package io.github.cameltencent.sms.springboot;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** The jars of Camel that every application has, with this starter. */
final class CamelJars {

    /** What Camel's starters have in common. */
    static final String SPRING_BOOT = "camel-spring-boot";

    private static final List<String> JARS = List.of(
            "camel-api",
            "camel-base",
            "camel-base-engine",
            "camel-core-model",
            "camel-core-processor",
            "camel-core-reifier",
            "camel-jackson",
            "camel-management-api",
            "camel-support",
            "camel-util",
            "camel-xml-jaxp-util");

    private CamelJars() {}

    /** Their versions by their names, as far as they can be found: not in a native image. No class is loaded. */
    static SortedMap<String, String> versions(ClassLoader loader) {
        SortedMap<String, String> versions = new TreeMap<>();
        add(versions, loader, "org.apache.camel.springboot", SPRING_BOOT);
        JARS.forEach(jar -> add(versions, loader, "org.apache.camel", jar));
        return versions;
    }

    private static void add(SortedMap<String, String> versions, ClassLoader loader, String group, String jar) {
        try (InputStream file = loader.getResourceAsStream("META-INF/maven/" + group + "/" + jar + "/pom.properties")) {
            if (file != null) {
                Properties properties = new Properties();
                properties.load(file);
                versions.put(jar, properties.getProperty("version"));
            }
        } catch (IOException e) {
            // It is a hint, not worth a failure.
            return;
        }
    }
}
