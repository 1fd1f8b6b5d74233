package io.github.cameltencent.sms;

import java.util.Map;
import java.util.Properties;
import java.util.Set;

import io.github.cameltencent.sms.internal.option.EndpointParameters;
import io.github.cameltencent.sms.internal.option.KameletProperties;
import io.github.cameltencent.sms.internal.option.OptionNames;
import org.apache.camel.CamelContext;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.util.StringHelper;

/** Creates endpoints from URIs, and rejects options that they do not support. */
final class TencentSmsEndpointFactory {

    /** Needs camel-webhook, which is optional. */
    private static final String CALLBACK_ENDPOINTS = "io.github.cameltencent.sms.TencentSmsWebhookEndpoints";

    private final TencentSmsComponent component;

    TencentSmsEndpointFactory(TencentSmsComponent component) {
        this.component = component;
    }

    /**
     * Creates an endpoint. Camel sets the parameters afterwards.
     *
     * @param uri the URI, not decoded
     * @param name the name of the operation
     * @param parameters the parameters, which are changed to the options' names and types
     */
    TencentSmsEndpoint create(String uri, String name, Map<String, Object> parameters) throws Exception {
        CamelContext context = component.getCamelContext();
        String scheme = StringHelper.before(uri, ":", component.name());
        TencentSmsOperation operation = OperationName.parse(name);
        String shown = scheme + ":" + operation;
        Properties ofTemplate = context.getPropertiesComponent().getLocalProperties();
        if (ofTemplate != null) {
            KameletProperties.refuseUnknown(context, ofTemplate);
        }

        EndpointParameters.prepare(context, uri, parameters);
        OptionNames names = OptionNames.of(context);
        Set<String> given = EndpointParameters.given(names, uri, parameters);
        names.rename(parameters);
        OptionRules rules = new OptionRules(scheme, operation, names.all());
        refuseUnknown(names, given, rules, shown);
        rules.refuseUseless(given);
        rules.refuseFixed(parameters);
        new OptionText(component, operation, shown).replaceIn(parameters);

        TencentSmsConfiguration configuration = inherited(operation, given);
        TencentSmsEndpoint endpoint = newEndpoint(uri, shown, operation, configuration);
        endpoint.setGivenOptions(new GivenOptions(rules, given, component.autowired(configuration)));
        return endpoint;
    }

    private static void refuseUnknown(OptionNames names, Set<String> given, OptionRules rules, String shown) {
        for (String option : given) {
            if (!names.isKnown(option)) {
                // Without the query, because an unknown name can be part of a secret value.
                throw new ResolveEndpointFailedException(shown, rules.unknown(option));
            }
        }
    }

    /** The options that the endpoint inherits from the component. */
    private TencentSmsConfiguration inherited(TencentSmsOperation operation, Set<String> given) {
        TencentSmsConfiguration copy = component.getConfiguration().copy();
        if (operation.recipients() == null && !given.contains("signName")) {
            // The default is for sends. An operation that adds or changes a signature means another one.
            copy.setSignName(null);
        }
        OptionGroups.inherit(copy, given, component.autowired());
        return copy;
    }

    private TencentSmsEndpoint newEndpoint(
            String uri, String shown, TencentSmsOperation operation, TencentSmsConfiguration configuration) {
        EventSource<?> source = operation.source();
        if (!operation.isCallback() || source == null) {
            return new TencentSmsEndpoint(uri, component, operation, configuration);
        }
        try {
            return callbackEndpoints().create(uri, component, operation, configuration, source);
        } catch (NoClassDefFoundError | ReflectiveOperationException e) {
            throw new IllegalArgumentException(shown + " needs webhook:, so add camel-webhook to the application", e);
        }
    }

    private CallbackEndpoints callbackEndpoints() throws ReflectiveOperationException {
        Class<CallbackEndpoints> type = component
                .getCamelContext()
                .getClassResolver()
                .resolveMandatoryClass(CALLBACK_ENDPOINTS, CallbackEndpoints.class);
        return type.getDeclaredConstructor().newInstance();
    }
}
