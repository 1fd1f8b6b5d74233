package io.github.cameltencent.sms;

import java.util.Set;
import java.util.TreeSet;

import io.github.cameltencent.sms.internal.option.OptionNames;
import io.github.cameltencent.sms.internal.text.Placeholder;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.jspecify.annotations.Nullable;

/** Rejects options with an unresolved placeholder, which would be sent to Tencent as it is. */
final class UnfilledOptions {

    private static final Set<String> CREDENTIALS = Set.of("secretId", "secretKey", "sessionToken");

    private static final Set<String> PASSWORDS = Set.of("proxyPassword", "callbackToken");

    private UnfilledOptions() {}

    /** @throws IllegalArgumentException for the first one; the message names the option and the placeholder */
    static void refuse(TencentSmsEndpoint endpoint) {
        PropertyConfigurerGetter options =
                (PropertyConfigurerGetter) endpoint.getComponent().getEndpointPropertyConfigurer();
        for (String option :
                new TreeSet<>(OptionNames.of(endpoint.getCamelContext()).all())) {
            if (options.getOptionValue(endpoint, option, false) instanceof String value) {
                refuse(endpoint.toString(), option, value);
            }
        }
    }

    /** @throws IllegalArgumentException if it is a placeholder */
    static void refuse(String endpoint, String option, String value) {
        String placeholder = placeholder(option, value);
        if (placeholder != null) {
            throw new IllegalArgumentException(
                    "The option " + option + " of " + endpoint + " contains the placeholder " + placeholder
                            + ", which was not replaced by a value. Define it in a property source of the application"
                            + " (such as the environment), or set the value itself. Use an expression"
                            + " in a header or in toD");
        }
    }

    private static @Nullable String placeholder(String option, String value) {
        if (CREDENTIALS.contains(option)) {
            return Placeholder.inCredential(value);
        }
        return PASSWORDS.contains(option) ? Placeholder.inPassword(value) : Placeholder.in(value);
    }
}
