package io.github.cameltencent.sms;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Groups of options that belong together, such as the two parts of a key pair. If an endpoint sets one of a group, it
 * means another account, proxy or host than the component, and inherits none of the group.
 */
final class OptionGroups {

    /**
     * The options for signing: a key pair, with a token if it is temporary, a provider, or a client with its own
     * credentials.
     */
    static final Set<String> CREDENTIALS =
            Set.of("secretId", "secretKey", "sessionToken", "credentialsProvider", "client");

    private static final Set<String> PROXY = Set.of("proxyHost", "proxyPort", "proxyUsername", "proxyPassword");

    private static final List<Group> GROUPS = List.of(
            new Group(CREDENTIALS, CREDENTIALS),
            new Group(PROXY, PROXY),
            // Not the other way round: an endpoint's own signedHost is another name of the same host.
            new Group(Set.of("endpoint"), Set.of("signedHost")));

    private static final Map<String, Option<?>> OPTIONS = Map.of(
            "secretId",
            new Option<String>(TencentSmsConfiguration::getSecretId, TencentSmsConfiguration::setSecretId),
            "secretKey",
            new Option<String>(TencentSmsConfiguration::getSecretKey, TencentSmsConfiguration::setSecretKey),
            "sessionToken",
            new Option<String>(TencentSmsConfiguration::getSessionToken, TencentSmsConfiguration::setSessionToken),
            "credentialsProvider",
            new Option<CredentialsProvider>(
                    TencentSmsConfiguration::getCredentialsProvider, TencentSmsConfiguration::setCredentialsProvider),
            "client",
            new Option<SmsClient>(TencentSmsConfiguration::getClient, TencentSmsConfiguration::setClient),
            "proxyHost",
            new Option<String>(TencentSmsConfiguration::getProxyHost, TencentSmsConfiguration::setProxyHost),
            "proxyPort",
            new Option<Integer>(TencentSmsConfiguration::getProxyPort, TencentSmsConfiguration::setProxyPort),
            "proxyUsername",
            new Option<String>(TencentSmsConfiguration::getProxyUsername, TencentSmsConfiguration::setProxyUsername),
            "proxyPassword",
            new Option<String>(TencentSmsConfiguration::getProxyPassword, TencentSmsConfiguration::setProxyPassword),
            "signedHost",
            new Option<String>(TencentSmsConfiguration::getSignedHost, TencentSmsConfiguration::setSignedHost));

    private OptionGroups() {}

    /**
     * Options that belong together.
     *
     * @param leading if an endpoint sets one of these...
     * @param led ...it inherits none of these
     */
    private record Group(Set<String> leading, Set<String> led) {}

    private record Option<T>(
            Function<TencentSmsConfiguration, @Nullable T> getter,
            BiConsumer<TencentSmsConfiguration, @Nullable T> setter) {

        boolean isSet(TencentSmsConfiguration configuration) {
            return getter.apply(configuration) != null;
        }

        void forget(TencentSmsConfiguration configuration) {
            setter.accept(configuration, null);
        }
    }

    /**
     * Removes from the component's options those that conflict with the endpoint's, and autowired beans where the
     * component itself has another option of the group.
     *
     * @param inherited a copy of the component's options
     * @param given the options that the endpoint sets itself
     * @param autowired the component's options that Camel has autowired
     */
    static void inherit(TencentSmsConfiguration inherited, Set<String> given, Set<String> autowired) {
        for (Group group : GROUPS) {
            if (!Collections.disjoint(group.leading(), given)) {
                forget(inherited, group.led());
            } else if (!autowired.containsAll(set(inherited, group.led()))) {
                forget(
                        inherited,
                        group.led().stream().filter(autowired::contains).collect(Collectors.toSet()));
            }
        }
    }

    /** The credentials options that are set, in alphabetical order. */
    static Set<String> credentials(TencentSmsConfiguration configuration) {
        return set(configuration, CREDENTIALS);
    }

    /** Removes all other credentials options. */
    static void keepCredentials(TencentSmsConfiguration configuration, Set<String> kept) {
        forget(
                configuration,
                CREDENTIALS.stream().filter(option -> !kept.contains(option)).collect(Collectors.toSet()));
    }

    private static Set<String> set(TencentSmsConfiguration configuration, Set<String> options) {
        return options.stream()
                .filter(option -> option(option).isSet(configuration))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void forget(TencentSmsConfiguration configuration, Set<String> options) {
        options.forEach(option -> option(option).forget(configuration));
    }

    private static Option<?> option(String name) {
        Option<?> option = OPTIONS.get(name);
        if (option == null) {
            throw new IllegalArgumentException(name);
        }
        return option;
    }
}
