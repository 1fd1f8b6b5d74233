package io.github.cameltencent.sms;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes beans of the component's options that Camel has autowired from the registry from those that the
 * application has set. Camel sets both in the same way; an autowired bean is the only one of its type, was not there
 * before, and was not set by name.
 */
final class AutowiredBeans {

    private static final Map<String, Bean> BEANS = Map.of(
            "credentialsProvider",
            new Bean(CredentialsProvider.class, TencentSmsConfiguration::getCredentialsProvider),
            "client",
            new Bean(SmsClient.class, TencentSmsConfiguration::getClient),
            "messageStore",
            new Bean(MessageStore.class, TencentSmsConfiguration::getMessageStore));

    private final Map<String, Object> found = new ConcurrentHashMap<>();
    private final Set<String> explicit = ConcurrentHashMap.newKeySet();

    private record Bean(Class<?> type, Function<TencentSmsConfiguration, @Nullable Object> getter) {}

    /** Records that an option was set by its name. */
    void setByName(String option) {
        explicit.add(option);
    }

    /** Records that these options were set by the application. */
    void setByHand(TencentSmsConfiguration configuration) {
        explicit.clear();
        BEANS.forEach((option, bean) -> {
            if (bean.getter().apply(configuration) != null) {
                explicit.add(option);
            }
        });
    }

    /** Records the beans in the registry now: later there may be more of a type. */
    void look(CamelContext context, TencentSmsConfiguration configuration) {
        BEANS.forEach((option, bean) -> {
            Object value = bean.getter().apply(configuration);
            if (value != null && value == context.getRegistry().findSingleByType(bean.type())) {
                found.put(option, value);
            }
        });
    }

    /** The options that Camel has autowired. */
    Set<String> in(TencentSmsConfiguration configuration) {
        return BEANS.entrySet().stream()
                .filter(entry -> !explicit.contains(entry.getKey()))
                .filter(entry -> {
                    Object value = entry.getValue().getter().apply(configuration);
                    return value != null && value == found.get(entry.getKey());
                })
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
