package io.github.cameltencent.sms;

import java.util.Collections;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The options of an endpoint that it does not simply inherit from the component.
 *
 * @param rules the rules of the operation, or {@code null} if the endpoint was not created from a URI
 * @param names the options that the endpoint sets itself
 * @param autowired the options that Camel has autowired
 */
record GivenOptions(@Nullable OptionRules rules, Set<String> names, Set<String> autowired) {

    static final GivenOptions NONE = new GivenOptions(null, Set.of(), Set.of());

    GivenOptions withAutowired(Set<String> found) {
        return new GivenOptions(rules, names, found);
    }

    boolean hasCredentials() {
        return !Collections.disjoint(names, OptionGroups.CREDENTIALS);
    }

    boolean areAutowired(Set<String> options) {
        return autowired.containsAll(options);
    }

    /** @throws IllegalArgumentException if an option that is set has no effect in this role */
    void refuseUseless(TencentSmsEndpoint endpoint, OptionRules.Role role) {
        if (rules != null) {
            rules.refuseUseless(names, role);
        }
        ConsumerOptions consumer = endpoint.getConsumerOptions();
        if (names.contains("concurrentConsumers") && consumer.isBatching() && consumer.getConcurrentConsumers() > 1) {
            throw new IllegalArgumentException(
                    "The option concurrentConsumers has no effect with batching, because all entries that " + endpoint
                            + " receives at once are in one exchange. Remove one of them");
        }
    }
}
