package io.github.cameltencent.sms.internal.option;

import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.internal.text.NearestName;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.camel.util.StringHelper;

/**
 * Checks the properties of our Kamelets while the route is created. Camel accepts any, so a misspelled property, or the
 * rest of a value after an ampersand, would be ignored silently.
 */
public final class KameletProperties {

    /** Not those of applications, which can have beans and other properties that Camel does not list. */
    private static final Set<String> OURS =
            Set.of("tencent-sms-sink", "tencent-sms-status-source", "tencent-sms-reply-source");

    /** Properties that Camel adds to each. */
    private static final Set<String> OF_CAMEL = Set.of(
            "templateId",
            "routeId",
            "uuid",
            "noErrorHandler",
            "bridgeErrorHandler",
            "parentRouteId",
            "parentProcessorId");

    private static final Pattern ENVIRONMENT = Pattern.compile("[A-Z0-9]+(_[A-Z0-9]+)+|[A-Z0-9]{2,}");

    private static final String ADVICE =
            " (In a URI and under parameters, write RAW(...) around a value with an ampersand)";

    private KameletProperties() {}

    /**
     * Rejects unknown Kamelet properties.
     *
     * @throws IllegalArgumentException if the endpoint is created for a Kamelet with an unknown property
     */
    public static void refuseUnknown(CamelContext context, Properties local) {
        String kamelet = local.getProperty("templateId");
        if (kamelet == null || !OURS.contains(kamelet)) {
            return;
        }
        RouteTemplateDefinition template =
                context.getCamelContextExtension().getContextPlugin(Model.class).getRouteTemplateDefinition(kamelet);
        if (template == null || template.getTemplateParameters() == null) {
            return;
        }
        Set<String> known = template.getTemplateParameters().stream()
                .map(RouteTemplateParameterDefinition::getName)
                .collect(Collectors.toSet());
        for (String name : new TreeSet<>(local.stringPropertyNames())) {
            String camelCase = StringHelper.dashToCamelCase(name);
            if (!known.contains(camelCase) && !OF_CAMEL.contains(camelCase) && !isOfOtherForm(name)) {
                throw new IllegalArgumentException("The Kamelet " + kamelet + " has no property "
                        + NearestName.unknown(camelCase, known)
                        + ADVICE);
            }
        }
    }

    /**
     * A property of a single route, such as {@code one.signName}, or an environment variable, such as
     * {@code SIGN_NAME}.
     */
    private static boolean isOfOtherForm(String name) {
        return name.indexOf('.') >= 0 || ENVIRONMENT.matcher(name).matches();
    }
}
