package io.github.cameltencent.sms.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.fault.Fault;
import io.github.cameltencent.sms.testsupport.DoNotIncludeSimulator;
import io.github.cameltencent.sms.testsupport.MemoryMessageStore;
import io.github.cameltencent.sms.testsupport.ReservedPort;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import io.github.cameltencent.sms.tracking.MessageStoreException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every kind of failure, printed with all that caused it and all that it suppressed, shows nothing that is private. */
class FailureTextTest {

    private static final String NUMBERS = "call +8613812345678 or 13812345678";
    private static final Map<String, Object> PARAMETERS = Map.of(
            "TemplateParamSet", List.of(SecretWatch.SECRET_PARAMETER), "SessionContext", SecretWatch.SECRET_CONTEXT);

    private final Set<Class<?>> failed = new HashSet<>();

    @Test
    void everyKindOfFailureShowsNothing() {
        try (SmsSimulator simulator = simulator();
                RouteHarness route = RouteHarness.to(uri(simulator), RouteHarness.at(simulator))) {
            for (Fault fault : List.of(
                    Fault.error("FailedOperation.Any", NUMBERS),
                    Fault.error("InternalError.Timeout", NUMBERS),
                    Fault.error("RequestLimitExceeded", NUMBERS),
                    Fault.error("+8613812345678", NUMBERS),
                    Fault.error("13812345678", NUMBERS),
                    Fault.httpStatus(502, "text/html; " + NUMBERS, NUMBERS),
                    Fault.raw(
                            "application/json", ("{\"Response\":{\"RequestId\":\"13812345678\"," + NUMBERS).getBytes()),
                    Fault.raw(
                            "application/json",
                            "{\"Response\":{\"SendStatusSet\":[{\"Fee\":\"+8613812345678\"}]}}".getBytes()),
                    Fault.raw("application/json", 11 * 1024 * 1024),
                    Fault.truncate(),
                    Fault.cutBefore(),
                    Fault.cutAfter())) {
                simulator.faults().on("SendSms").times(1).answer(fault);
                assertShowsNothing(route, recipients(2));
            }
            assertShowsNothing(route, "+86138123456789012345");
            simulator.faults().on("SendSms").skip(1).times(1).answer(Fault.error("FailedOperation.Any", NUMBERS));
            assertShowsNothing(route, recipients(201));
        }
        assertNotSentShowsNothing();
        assertTrackedShowsNothing();

        assertThat(failed).isEqualTo(failures());
    }

    private static String uri(SmsSimulator simulator) {
        return "tencent-sms:send?secretId=" + simulator.secretId() + "&secretKey=RAW(" + simulator.secretKey()
                + ")&sessionToken=" + SecretWatch.SECRET_TOKEN;
    }

    private static SmsSimulator simulator() {
        return SmsSimulator.builder().sessionToken(SecretWatch.SECRET_TOKEN).start();
    }

    private void assertNotSentShowsNothing() {
        SmsSimulator gone = SmsSimulator.start();
        gone.close();
        try (ReservedPort nobody = new ReservedPort(gone.port());
                RouteHarness route = RouteHarness.to(uri(gone), RouteHarness.at(gone))) {
            assertShowsNothing(route, recipients(1));
        }
    }

    private void assertTrackedShowsNothing() {
        MemoryMessageStore store = new MemoryMessageStore();
        CompletableFuture<Void> released = new CompletableFuture<>();
        CompletableFuture<Exchange> first = new CompletableFuture<>();
        try (SmsSimulator simulator = simulator();
                RouteHarness route = RouteHarness.to(
                        uri(simulator),
                        RouteHarness.at(simulator).andThen(options -> options.setMessageStore(store)))) {
            simulator.faults().on("SendSms").times(1).answer(Fault.hold(released));
            route.sendAsync(message -> fill(message, recipients(1)), first::complete);
            await().until(() -> simulator.requests().size() == 1);
            assertShowsNothing(route, recipients(1));
            released.complete(null);
            first.join();
            store.before((method, items) -> {
                throw new MessageStoreException("away", true, null);
            });
            assertShowsNothing(route, recipients(1));
        }
    }

    private static void fill(Message message, Object numbers) {
        message.setBody(PARAMETERS);
        message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, numbers);
        TencentSmsComponent component =
                message.getExchange().getContext().getComponent("tencent-sms", TencentSmsComponent.class);
        if (component.getConfiguration().getMessageStore() != null) {
            message.setHeader(TencentSmsConstants.MESSAGE_KEY, "order-1");
        }
    }

    private void assertShowsNothing(RouteHarness route, Object numbers) {
        Exception failure = route.send(message -> fill(message, numbers)).getException();

        assertThat(failure).isInstanceOf(TencentSmsException.class);
        failed.add(failure.getClass());
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(SecretWatch.isSecret(trace.toString())).as("%s", trace).isFalse();
        assertThat(failure).message().as("a word twice").doesNotContainPattern("(?i)\\b([a-z]+) \\1\\b");
    }

    private static List<String> recipients(int count) {
        return IntStream.range(0, count).mapToObj("+86138123%05d"::formatted).toList();
    }

    /** All that there are. */
    private static Set<Class<?>> failures() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(new DoNotIncludeSimulator())
                        .importPackagesOf(TencentSmsComponent.class, TencentSmsException.class)
                        .stream()
                        .filter(type -> type.isAssignableTo(TencentSmsException.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                        .collect(Collectors.toSet());
    }
}
