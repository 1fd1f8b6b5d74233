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
 * The properties of one of our Kamelets, while its route is made. Camel takes any, so that one with a typing mistake, or the
 * second half of a value with an ampersand, would do nothing.
 */
public final class KameletProperties {

    /** An application's own can have beans and other properties, which nothing of Camel's lists. */
    private static final Set<String> OURS =
            Set.of("tencent-sms-sink", "tencent-sms-status-source", "tencent-sms-reply-source");

    /** What Camel adds to each. */
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
     * Refuses a Kamelet property that is unknown.
     *
     * @throws IllegalArgumentException if the endpoint is made for a Kamelet that is told what it does not take
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

    /** One for a single route, such as {@code one.signName}, or a name of the environment, such as {@code SIGN_NAME}. */
    private static boolean isOfOtherForm(String name) {
        return name.indexOf('.') >= 0 || ENVIRONMENT.matcher(name).matches();
    }
}
