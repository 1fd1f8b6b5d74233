package io.github.cameltencent.sms.springboot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Finds texts that YAML has read as something else. Without quotes it reads {@code +5} as a number without a plus sign,
 * {@code 012345} as an octal number, {@code 12:30} as the number 750, and {@code yes} as true. Once the value is bound to a
 * property of the application, this cannot be seen any more.
 */
final class NumbersInYaml {

    /** A value that refers to another property. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:${}]+)(:[^${}]*)?}");

    private final ConfigurableEnvironment environment;

    NumbersInYaml(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** A value as its source has it. */
    private record Found(Object value, @Nullable Origin origin) {}

    /**
     * Refuses a property whose value is not the text that was written.
     *
     * @param property its name, in lower case and with dashes
     * @throws IllegalArgumentException naming it and its place
     */
    void refuse(String property) {
        Found found = bound(property);
        // A placeholder can refer to another one.
        for (int depth = 0; depth < 10 && found != null; depth++) {
            Matcher placeholder = PLACEHOLDER.matcher(found.value().toString());
            if (!placeholder.matches()) {
                break;
            }
            found = named(placeholder.group(1));
        }
        if (found != null && !isText(found)) {
            throw new IllegalArgumentException(property
                    + " is a text that was written without quotes and read as a number or a word of YAML or JSON"
                    + (found.origin() == null ? "" : " (" + found.origin() + ")")
                    + ", so that a plus sign or zeros are lost: put it into quotes");
        }
    }

    private @Nullable Found bound(String property) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            ConfigurationProperty found = source.getConfigurationProperty(name);
            if (found != null) {
                return new Found(found.getValue(), found.getOrigin());
            }
        }
        return null;
    }

    private @Nullable Found named(String property) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            Object value = source.getProperty(property);
            if (value != null) {
                return new Found(value, OriginLookup.getOrigin(source, property));
            }
        }
        return null;
    }

    private static boolean isText(Found found) {
        Object value = found.value();
        if (!(value instanceof Number || value instanceof Boolean)) {
            return true;
        }
        String written = written(found.origin());
        // A whole number in JSON has the digits that were written.
        return written == null
                ? !(value instanceof Double || value instanceof Float)
                : written.equals(value.toString());
    }

    /** The text in the file; {@code null} if it is not known. */
    private static @Nullable String written(@Nullable Origin origin) {
        Origin place = origin instanceof PropertySourceOrigin wrapped ? wrapped.getOrigin() : origin;
        if (!(place instanceof TextResourceOrigin file) || file.getResource() == null || file.getLocation() == null) {
            return null;
        }
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(file.getResource().getInputStream(), StandardCharsets.UTF_8))) {
            String line = reader.lines()
                    .skip(file.getLocation().getLine())
                    .findFirst()
                    .orElse("");
            return line.substring(Math.min(file.getLocation().getColumn(), line.length()))
                    .replaceFirst("^&\\S+\\s+", "")
                    .replaceFirst("(\\s+#.*|\\s*[,\\]}].*|\\s+)$", "");
        } catch (IOException e) {
            return null;
        }
    }
}
