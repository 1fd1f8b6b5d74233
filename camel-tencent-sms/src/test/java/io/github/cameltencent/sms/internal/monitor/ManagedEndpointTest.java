package io.github.cameltencent.sms.internal.monitor;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.management.Attribute;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.Query;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** JMX shows what became of requests, and nothing private of the endpoint. */
class ManagedEndpointTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    /** All other tests do without JMX. */
    private static final String DISABLED = "org.apache.camel.jmx.disabled";

    private SmsSimulator simulator;
    private String before;

    @BeforeEach
    void enable() {
        simulator = SMS.simulator();
        before = System.setProperty(DISABLED, "false");
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(DISABLED);
        } else {
            System.setProperty(DISABLED, before);
        }
    }

    @Test
    void showsTheThreadsOfRoutes() throws Exception {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(simulator))) {
            ObjectName pools = new ObjectName(
                    "*:type=threadpools,context=" + route.context().getName() + ",*");

            assertThat(SERVER.queryNames(
                            pools, Query.eq(Query.attr("ThreadPoolProfileId"), Query.value("tencent-sms"))))
                    .singleElement()
                    .satisfies(pool -> assertThat(SERVER.getAttribute(pool, "CorePoolSize"))
                            .isEqualTo(4));
        }
    }

    @Test
    void showsWhatBecameOfRequests() throws Exception {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(simulator))) {
            ObjectName name = only(route);
            assertThat(attributes(name))
                    .containsEntry("Answered", 0L)
                    .containsEntry("InFlight", 0L)
                    .containsEntry("LastErrorCode", null);

            route.send(RouteHarness.oneRecipient());
            simulator
                    .faults()
                    .on("SendSms")
                    .times(1)
                    .answer(Fault.error("FailedOperation.SignatureIncorrectOrUnapproved", "+8613812345678"));
            route.send(RouteHarness.oneRecipient());
            simulator.faults().on("SendSms").times(1).answer(Fault.cutAfter());
            route.send(RouteHarness.oneRecipient());

            Map<String, Object> attributes = attributes(name);
            assertThat(attributes)
                    .containsEntry("InFlight", 0L)
                    .containsEntry("Answered", 1L)
                    .containsEntry("Refused", 1L)
                    .containsEntry("Unknown", 1L)
                    .containsEntry("NotSent", 0L)
                    .containsEntry("Retries", 0L)
                    .containsEntry("RecipientsAccepted", 1L)
                    .containsEntry("RecipientsRefused", 0L)
                    .containsEntry("RecipientsUnknown", 1L)
                    .containsEntry("RecipientsUnsent", 1L)
                    .containsEntry("LastErrorCode", "UNKNOWN")
                    .containsEntry("CredentialsExpiry", null);
            assertThat(attributes.get("LastErrorTime")).isNotNull();
            assertThat(SecretWatch.isSecret(name + " " + attributes))
                    .as("%s %s", name, attributes)
                    .isFalse();
        }
    }

    @Test
    void showsAllThatIsCounted() throws Exception {
        try (RouteHarness route = RouteHarness.to("tencent-sms:send", RouteHarness.at(simulator))) {
            assertThat(attributes(only(route)).keySet())
                    .containsAll(new CallStatistics(null)
                            .numbers().keySet().stream()
                                    .map(StringHelper::capitalize)
                                    .toList());
        }
    }

    /** Camel does that, by the names of the options. It does not know that numbers and parameters are private. */
    @Test
    void masksWhatIsSecretInTheUri() throws Exception {
        try (RouteHarness route = RouteHarness.of(RouteHarness.at(simulator), new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .to("tencent-sms:send?secretId=" + simulator.secretId() + "&secretKey=" + simulator.secretKey()
                                + "&sessionToken=" + SecretWatch.SECRET_TOKEN + "&proxyHost=localhost&proxyPort=1"
                                + "&proxyUsername=user&proxyPassword=proxy-that-nobody-may-see");
            }
        })) {
            ObjectName name = only(route);
            String shown = name + " " + attributes(name);

            assertThat(SecretWatch.isSecret(shown)).as(shown).isFalse();
        }
    }

    private static ObjectName only(RouteHarness route) throws Exception {
        Set<ObjectName> names = SERVER.queryNames(
                new ObjectName("org.apache.camel:type=endpoints,context="
                        + route.context().getManagementName() + ",*"),
                null);
        return names.stream()
                .filter(name -> name.toString().contains("tencent-sms"))
                .collect(Collectors.collectingAndThen(Collectors.toList(), found -> {
                    assertThat(found).hasSize(1);
                    return found.get(0);
                }));
    }

    private static Map<String, Object> attributes(ObjectName name) throws Exception {
        String[] names = Arrays.stream(SERVER.getMBeanInfo(name).getAttributes())
                .map(MBeanAttributeInfo::getName)
                .toArray(String[]::new);
        Map<String, Object> attributes = new TreeMap<>();
        for (Attribute attribute : SERVER.getAttributes(name, names).asList()) {
            attributes.put(attribute.getName(), attribute.getValue());
        }
        assertThat(attributes).containsOnlyKeys(names);
        return attributes;
    }
}
