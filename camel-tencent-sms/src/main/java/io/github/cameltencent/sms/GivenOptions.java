package io.github.cameltencent.sms;

import java.util.Collections;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Where the options of an endpoint come from, if not from the component as the application has set them there.
 *
 * @param rules what the operation takes, or {@code null} if the endpoint was not made from a URI
 * @param names what is set on the endpoint itself
 * @param autowired what Camel has found in the registry
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

    /** @throws IllegalArgumentException if an option that is set does nothing for this use */
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
