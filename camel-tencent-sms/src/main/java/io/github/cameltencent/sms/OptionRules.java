package io.github.cameltencent.sms;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.internal.option.OptionNames;
import io.github.cameltencent.sms.internal.text.NearestName;

/**
 * The options that apply to an operation. An endpoint option that has no effect is a mistake, and is rejected; the
 * component may have it for other endpoints.
 */
final class OptionRules {

    /** How an endpoint is used. */
    enum Role {
        /** A route sends to it. */
        CALLED("sends to"),
        /** A route starts from it. */
        STARTED_FROM("starts from"),
        /** A route polls it for one entry. */
        POLLED("polls");

        private final String verb;

        Role(String verb) {
            this.verb = verb;
        }
    }

    /** A poll is not retried before the next poll. */
    private static final Set<String> OF_CALLS =
            Set.of("requestFrom", "lazyStartProducer", "synchronous", "maxRetries", "retryDelay", "maxRetryDelay");

    private static final Set<String> OF_SENDS =
            Set.of("failOn", "redeliverUnknown", "maxConcurrentRequests", "requireMessageKey", "claimTimeout");

    /** Camel's options for polling consumers. */
    private static final Set<String> OF_POLLS = Set.of(
            "backoffErrorThreshold",
            "backoffIdleThreshold",
            "backoffMultiplier",
            "bridgeErrorHandler",
            "delay",
            "exceptionHandler",
            "greedy",
            "initialDelay",
            "pollStrategy",
            "repeatCount",
            "runLoggingLevel",
            "scheduledExecutorService",
            "scheduler",
            "schedulerProperties",
            "sendEmptyMessageWhenIdle",
            "startScheduler",
            "timeUnit",
            "useFixedDelay");

    /** Camel's options for all consumers and producers. */
    private static final Set<String> OF_EXCHANGES = Set.of("exchangePattern");

    /** The options among these and {@link ConsumerKind#OPTIONS} that apply to polling a single entry. */
    private static final Set<String> OF_SINGLE_POLLS =
            Set.of("delay", "timeUnit", "phoneNumberHeader", "pendingRepository");

    private final String scheme;
    private final TencentSmsOperation operation;
    private final Set<String> known;

    /**
     * @param scheme the name of the component in messages
     * @param known the names of all known options
     */
    OptionRules(String scheme, TencentSmsOperation operation, Set<String> known) {
        this.scheme = scheme;
        this.operation = operation;
        this.known = known;
    }

    /** Describes an unknown option, and the one that may be meant. */
    String unknown(String name) {
        Set<String> all = new TreeSet<>(taken());
        all.addAll(OptionNames.OF_COMPONENT_ONLY);
        String nearest = NearestName.of(name, all);
        if (nearest != null && OptionNames.OF_COMPONENT_ONLY.contains(nearest)) {
            return (NearestName.isSame(name, nearest)
                            ? "The option " + nearest
                            : "Unknown option " + NearestName.shown(name) + ". Did you mean " + nearest + "? It")
                    + " is a component option, not an endpoint option: set it for all endpoints, as camel.component."
                    + scheme
                    + "." + nearest;
        }
        return "Unknown option " + NearestName.unknown(name, taken());
    }

    /**
     * Camel's options for consumers are left to {@link #refuseUseless(Collection, Role)}: if a route starts from an
     * operation that it cannot start from, the message must report that mistake instead.
     *
     * @throws IllegalArgumentException if an option has no effect for the operation in any role
     */
    void refuseUseless(Collection<String> names) {
        for (String name : names) {
            if (!takes(name) && !OF_POLLS.contains(name) && !OF_EXCHANGES.contains(name)) {
                throw new IllegalArgumentException(
                        "The operation " + operation + " does not take the option " + name + meantField(name));
            }
        }
    }

    /** @throws IllegalArgumentException if an option has another value than the operation always has */
    void refuseFixed(Map<String, Object> parameters) {
        parameters.forEach((name, value) -> {
            Object fixed = operation.rules().fixed().contains(name)
                    ? operation.rules().defaults().get(name)
                    : null;
            if (fixed != null && !fixed.toString().equals(String.valueOf(value))) {
                throw new IllegalArgumentException(
                        "The option " + name + " must be " + fixed + " for the operation " + operation);
            }
        });
    }

    /** @throws IllegalArgumentException if an option has no effect in this role */
    void refuseUseless(Collection<String> names, Role role) {
        for (String name : names) {
            if (!takes(name, role)) {
                throw new IllegalArgumentException("The option " + name + " has no effect where a route " + role.verb
                        + " " + scheme + ":" + operation
                        + (takes(name) ? ", only where one " + elsewhere(name) + " it" : "")
                        + ". Remove it");
            }
        }
    }

    private String elsewhere(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> takes(name, role))
                .map(role -> role.verb)
                .findFirst()
                .orElseThrow();
    }

    /** Some fields of requests have similar names: phoneNumber may mean phoneNumberSet. */
    private String meantField(String name) {
        return FieldOptions.has(name)
                ? NearestName.didYouMean(
                        name, taken().stream().filter(FieldOptions::has).collect(Collectors.toSet()))
                : "";
    }

    private Set<String> taken() {
        return known.stream().filter(this::takes).collect(Collectors.toSet());
    }

    private boolean takes(String name) {
        return Arrays.stream(Role.values()).anyMatch(role -> takes(name, role));
    }

    private boolean takes(String name, Role role) {
        EventSource<?> source = operation.source();
        if (name.equals("messageStore")) {
            return role == Role.CALLED
                    ? operation.recipients() != null
                    : source != null && source.kind().takesStore();
        } else if (name.equals("claimTimeout") && source != null && source.lookUp() != null) {
            return role == Role.STARTED_FROM;
        } else if (operation.isCallback()) {
            return role == Role.STARTED_FROM
                    && source != null
                    && (source.kind().options().contains(name) || OF_EXCHANGES.contains(name));
        } else if (role == Role.POLLED) {
            return source != null && source.kind() == ConsumerKind.QUEUE && takesPolled(name);
        } else if (FieldOptions.has(name)) {
            return operation.schema().has(name) && (role == Role.CALLED || source != null);
        } else if (name.equals("requirePlus")) {
            return operation.schema().hasPhoneNumber() && (role == Role.CALLED || source != null);
        } else if (OF_CALLS.contains(name)) {
            return role == Role.CALLED;
        } else if (OF_SENDS.contains(name)) {
            return role == Role.CALLED && operation.recipients() != null;
        } else if (OF_POLLS.contains(name)) {
            return role == Role.STARTED_FROM && source != null;
        } else if (ConsumerKind.OPTIONS.contains(name)) {
            return role == Role.STARTED_FROM
                    && source != null
                    && source.kind().options().contains(name);
        }
        return role == Role.CALLED || source != null;
    }

    private boolean takesPolled(String name) {
        if (OF_POLLS.contains(name) || ConsumerKind.OPTIONS.contains(name)) {
            return OF_SINGLE_POLLS.contains(name);
        }
        return takes(name, Role.STARTED_FROM);
    }
}
