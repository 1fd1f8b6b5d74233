package io.github.cameltencent.sms.springboot;

import java.util.SortedMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/**
 * Stops an application whose Spring Boot and jars of Camel do not work together. Without it, two versions of Camel's jars end in
 * the name of a class that is missing. With the other Spring Boot, Camel's health is missing from {@code /actuator/health}, and
 * nothing says so.
 */
final class VersionCheck implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(VersionCheck.class);

    /** Since then, Camel's starters need Spring Boot 4. */
    private static final CamelVersion FOR_SPRING_BOOT_4 = new CamelVersion(4, 19);

    /** Before initializers that may use Camel. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void initialize(ConfigurableApplicationContext application) {
        SortedMap<String, String> camel = CamelJars.versions(VersionCheck.class.getClassLoader());
        String starters = camel.get(CamelJars.SPRING_BOOT);
        if (starters != null) {
            check(SpringBootVersion.getVersion(), starters);
            check(camel, starters);
        }
    }

    /** Compares the version of Spring Boot with that of Camel's starters. */
    static void check(@Nullable String springBoot, String starters) {
        CamelVersion camel = CamelVersion.parse(starters);
        if (springBoot == null || camel == null) {
            return;
        }
        boolean forSpringBoot4 = camel.compareTo(FOR_SPRING_BOOT_4) >= 0;
        if (forSpringBoot4 && springBoot.startsWith("3.")) {
            throw new IncompatibleVersionsException(
                    "Camel " + starters + " does not work with Spring Boot " + springBoot + ". It needs Spring Boot 4.",
                    "Set the version of camel-spring-boot-bom to one of Camel 4.18, or that of Spring Boot to 4.x.");
        }
        if (!forSpringBoot4 && springBoot.startsWith("4.")) {
            throw new IncompatibleVersionsException(
                    "Camel " + starters + " does not work with Spring Boot " + springBoot + ". It needs Spring Boot 3.",
                    "Set the version of camel-spring-boot-bom to 4.22.0 or newer, or that of Spring Boot to 3.5.x.");
        }
    }

    /** Compares the versions of Camel's jars. */
    static void check(SortedMap<String, String> camel, String starters) {
        if (new TreeSet<>(camel.values()).size() == 1) {
            return;
        }
        String problem = "The jars of Camel have different versions: " + camel + ".";
        String action =
                "If camel-tencent-sms is a dependency of the application, remove it: camel-tencent-sms-starter brings"
                        + " it. Otherwise import camel-bom " + starters
                        + " beside camel-spring-boot-bom. To see where the jars"
                        + " come from, run mvn dependency:tree -Dincludes=org.apache.camel";
        if (camel.values().stream().map(CamelVersion::parse).distinct().count() > 1) {
            throw new IncompatibleVersionsException(problem, action);
        }
        LOG.warn("{} {}", problem, action);
    }

    private record CamelVersion(int major, int minor) implements Comparable<CamelVersion> {

        /** {@code null} for a version that does not begin with two numbers. */
        static @Nullable CamelVersion parse(String version) {
            String[] parts = version.split("[^0-9]", 3);
            try {
                return parts.length < 2
                        ? null
                        : new CamelVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            } catch (NumberFormatException e) {
                return null;
            }
        }

        @Override
        public int compareTo(CamelVersion other) {
            return major == other.major ? Integer.compare(minor, other.minor) : Integer.compare(major, other.major);
        }
    }
}
