package io.github.cameltencent.sms;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

import io.github.cameltencent.sms.credential.AssumeRoleCredentials;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.RefreshingCredentials;
import io.github.cameltencent.sms.credential.TemporaryCredentials;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.testsupport.ApiTable;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** No object of ours shows a secret, a phone number or what is in a message when somebody prints it. */
class SecretsInTextTest {

    private static final String OURS = "io.github.cameltencent.sms.";
    /** Tencent's own, which may quote a number. */
    private static final Set<String> WORDS = Set.of("Message", "Description", "StatusCode", "SubError", "SubErrorDesc");

    private static final Set<String> PRIVATE = Set.of(
            "SessionContext", "TemplateParamSet", "ReplyContent", "Content", "Remark", "ProofImage", "CommissionImage");
    private static final Credentials CREDENTIALS =
            new Credentials(SmsSimulator.DEFAULT_SECRET_ID, SmsSimulator.DEFAULT_SECRET_KEY, SecretWatch.SECRET_TOKEN);

    static Set<String> objects() {
        return ApiTable.OBJECTS.keySet();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void recordOfTheApiHidesWhatIsPrivate(String object) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ApiTable.Field field : ApiTable.OBJECTS.get(object)) {
            values.put(field.name(), value(field));
        }

        assertShowsNothing(Samples.record(ApiTable.type(object), values));
    }

    private static Object value(ApiTable.Field field) {
        if (!field.elementType().equals("string")) {
            return null;
        } else if (field.name().startsWith("PhoneNumber") || WORDS.contains(field.name())) {
            return ofType(field, "+8613812345678");
        } else if (field.name().equals("SubscriberNumber")) {
            return "13812345678";
        } else if (PRIVATE.contains(field.name())) {
            return ofType(field, SecretWatch.SECRET_PARAMETER);
        }
        return null;
    }

    private static Object ofType(ApiTable.Field field, String text) {
        return field.isList() ? List.of(text) : text;
    }

    @Test
    void credentialsAndWhateverSuppliesThemShowNothing() {
        TemporaryCredentials temporary =
                new TemporaryCredentials(CREDENTIALS, Instant.now().plus(Duration.ofHours(1)));
        try (RefreshingCredentials refreshing = new RefreshingCredentials(() -> temporary);
                AssumeRoleCredentials role = new AssumeRoleCredentials.Builder()
                        .credentialsProvider(() -> CREDENTIALS)
                        .roleArn("qcs::cam::uin/12345:roleName/test")
                        .externalId(SecretWatch.SECRET_CONTEXT)
                        .policy("{\"version\":\"" + SecretWatch.SECRET_PARAMETER + "\"}")
                        .build()) {
            assertThat(refreshing.credentials()).isEqualTo(CREDENTIALS);

            Set<String> printed = printEverythingFrom(refreshing, role, temporary, CREDENTIALS);

            assertThat(printed).contains(OURS + "credential.Credentials", OURS + "credential.AssumeRoleCredentials");
        }
    }

    /** What is reachable from the component of a running route that has sent something. */
    @Test
    void nothingThatARouteIsMadeOfShowsAnything() {
        try (SmsSimulator simulator = SmsSimulator.builder()
                        .sessionToken(SecretWatch.SECRET_TOKEN)
                        .start();
                RouteHarness route = RouteHarness.of(RouteHarness.at(simulator), new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:start")
                                .to("tencent-sms:send?phoneNumberSet=RAW(+8613812345678)&secretId="
                                        + simulator.secretId()
                                        + "&secretKey=RAW(" + simulator.secretKey() + ")&sessionToken="
                                        + SecretWatch.SECRET_TOKEN + "&templateParamSet="
                                        + SecretWatch.SECRET_PARAMETER);
                    }
                })) {
            Exchange exchange = route.send(
                    message -> message.setHeader(TencentSmsConstants.SESSION_CONTEXT, SecretWatch.SECRET_CONTEXT));
            assertThat(exchange.getException()).isNull();
            TencentSmsEndpoint endpoint = (TencentSmsEndpoint) route.context().getEndpoints().stream()
                    .filter(TencentSmsEndpoint.class::isInstance)
                    .findFirst()
                    .orElseThrow();

            Set<String> printed = printEverythingFrom(
                    endpoint,
                    endpoint.getComponent(),
                    endpoint.requestMapper(),
                    exchange.getMessage().getBody(),
                    exchange.getProperties());

            assertThat(printed)
                    .contains(
                            OURS + "TencentSmsEndpoint",
                            OURS + "TencentSmsComponent",
                            OURS + "TencentSmsConfiguration",
                            OURS + "internal.request.RequestMapper",
                            OURS + "internal.http.HttpSmsClient",
                            OURS + "internal.http.SmsClientSettings",
                            OURS + "internal.http.HttpTransport",
                            OURS + "credential.Credentials",
                            OURS + "internal.signing.Tc3Signer");
        }
    }

    /** Prints the objects, and all of ours that their fields lead to; returns the names of the classes. */
    private static Set<String> printEverythingFrom(Object... roots) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> waiting = new ArrayDeque<>(List.of(roots));
        Set<String> printed = new TreeSet<>();
        while (!waiting.isEmpty()) {
            Object next = waiting.pop();
            if (!seen.add(next)) {
                continue;
            }
            if (next.getClass().getName().startsWith(OURS)) {
                assertShowsNothing(next);
                printed.add(next.getClass().getName());
                fieldsOf(next, waiting);
            } else if (next instanceof Collection<?> collection) {
                collection.forEach(element -> addIfPresent(element, waiting));
            } else if (next instanceof Map<?, ?> map) {
                map.values().forEach(value -> addIfPresent(value, waiting));
            } else if (next instanceof AtomicReference<?> reference) {
                addIfPresent(reference.get(), waiting);
            } else if (next instanceof Optional<?> optional) {
                addIfPresent(optional.orElse(null), waiting);
            }
        }
        return printed;
    }

    private static void fieldsOf(Object object, Deque<Object> waiting) {
        for (Class<?> type = object.getClass(); type.getName().startsWith(OURS); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
                    try {
                        field.setAccessible(true);
                        addIfPresent(field.get(object), waiting);
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
    }

    private static void addIfPresent(Object value, Deque<Object> waiting) {
        if (value != null) {
            waiting.push(value);
        }
    }

    private static void assertShowsNothing(Object object) {
        String text = object.toString();
        assertThat(SecretWatch.isSecret(text))
                .as("%s: %s", object.getClass(), text)
                .isFalse();
    }
}
