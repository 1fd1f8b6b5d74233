package io.github.cameltencent.sms.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.client.SendReport.Recipient;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.credential.CredentialsException;
import io.github.cameltencent.sms.internal.send.KeyedSendReport;
import io.github.cameltencent.sms.internal.send.SendHistory;
import io.github.cameltencent.sms.internal.send.SendKey;
import io.github.cameltencent.sms.internal.send.SmsText;
import io.github.cameltencent.sms.model.SendStatus;
import io.github.cameltencent.sms.testsupport.ApiTable;
import io.github.cameltencent.sms.testsupport.DoNotIncludeSimulator;
import io.github.cameltencent.sms.testsupport.Fuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every exception of the component is whole after the way there and back, whatever it was made of. */
class SerializedFailuresTest {

    private static final String NUMBER = "+8613812345678";
    private static final String VALUE = "246810";

    /** Whatever is not abstract and can be thrown. */
    static Stream<Class<?>> exceptions() {
        return ours().filter(type -> type.isAssignableTo(Throwable.class)
                        && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::reflect);
    }

    private static Stream<JavaClass> ours() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(new DoNotIncludeSimulator())
                        .importPackagesOf(TencentSmsComponent.class)
                        .stream();
    }

    @Test
    void allAreFound() {
        assertThat(exceptions())
                .hasSizeGreaterThan(10)
                .contains(
                        TencentSmsPartialSendException.class,
                        TencentSmsUnknownOutcomeException.class,
                        CredentialsException.class);
    }

    /** With each of its constructors. */
    @ParameterizedTest
    @MethodSource("exceptions")
    void exceptionIsWholeAfterTheWayThereAndBack(Class<?> type) {
        Map<String, Integer> outcomes = Fuzz.run(getClass(), 50, random -> {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (!constructor.isSynthetic()) {
                    constructor.setAccessible(true);
                    assertIsWhole((Throwable) constructor.newInstance(arguments(constructor, random)));
                }
            }
            return "whole";
        });

        assertThat(outcomes).containsOnlyKeys("whole");
    }

    @Test
    void reportOfAnUnknownSendIsWhole() {
        ApiAction<?> action = TencentSmsOperation.send.action();
        Fuzz.run(getClass(), 50, random -> {
            SendReport report = report(random);
            assertIsWhole(
                    new TencentSmsUnknownOutcomeException("unknown", action, cause(random, 0)).withReport(report));
            assertIsWhole(TencentSmsUnknownOutcomeException.ofEarlierCall("earlier", action));
            return "whole";
        });
    }

    @Test
    void whatCannotBeSerializedIsReplacedByWhatItSaid() {
        Exception foreign = new Foreign("what it said", new IllegalStateException("what was behind it"));
        foreign.addSuppressed(new IllegalArgumentException("what it suppressed"));

        Throwable cause = written(new CredentialsException("none", foreign)).getCause();

        assertThat(cause)
                .hasMessageContaining(Foreign.class.getName())
                .hasMessageContaining("what it said")
                .hasCauseInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("what was behind it")
                .hasSuppressedException(new IllegalArgumentException("what it suppressed"));
        assertThat(cause.getStackTrace()).isEqualTo(foreign.getStackTrace());
    }

    @Test
    void causesThatGoRoundInACircleHaveAnEnd() {
        Foreign first = new Foreign("first", null);
        first.initCause(new Foreign("second", first));

        assertThat(written(new CredentialsException("none", first)).getCause())
                .hasMessageContaining("first")
                .hasRootCauseMessage(Foreign.class.getName() + ": second");
    }

    private static void assertIsWhole(Throwable written) throws IllegalAccessException {
        Throwable read = written(written);

        assertThat(read).isExactlyInstanceOf(written.getClass()).hasMessage(written.getMessage());
        assertThat(read).hasToString(written.toString());
        assertThat(read.toString()).doesNotContain(NUMBER.substring(3), VALUE);
        assertThat(read.getStackTrace()).isEqualTo(written.getStackTrace());
        assertSameCauses(read.getCause(), written.getCause());
        assertThat(fields(read)).isEqualTo(fields(written));
        assertThat(written.getClass()).hasDeclaredFields("serialVersionUID");
        if (written instanceof TencentSmsException failure) {
            TencentSmsException same = (TencentSmsException) read;
            assertThat(same.outcome()).isEqualTo(failure.outcome());
            assertThat(same.mayHaveTakenEffect()).isEqualTo(failure.mayHaveTakenEffect());
            assertThat(same.isRetryable()).isEqualTo(failure.isRetryable());
            assertSameReport(KeyedSendReport.of(same), KeyedSendReport.of(failure));
        }
        if (written instanceof TencentSmsPartialSendException partial && partial.failure() != null) {
            assertThat(((TencentSmsPartialSendException) read).failure())
                    .hasToString(String.valueOf(partial.failure()));
        }
    }

    private static void assertSameCauses(Throwable read, Throwable written) {
        if (written == null) {
            assertThat(read).isNull();
            return;
        }
        assertThat(read.getMessage()).contains(String.valueOf(written.getMessage()));
        assertThat(read.getStackTrace()).isEqualTo(written.getStackTrace());
        assertThat(read.getSuppressed()).hasSameSizeAs(written.getSuppressed());
        assertSameCauses(read.getCause(), written.getCause());
    }

    private static void assertSameReport(KeyedSendReport read, KeyedSendReport written) {
        if (written == null) {
            assertThat(read).isNull();
            return;
        }
        assertThat(read.recipients()).isEqualTo(written.recipients());
        assertThat(read.requestIds()).isEqualTo(written.requestIds());
        for (State state : State.values()) {
            assertThat(read.count(state)).isEqualTo(written.count(state));
        }
        assertThat(read).hasToString(written.toString());
        assertThat(read.keys()).hasSameSizeAs(written.keys());
        assertThat(Objects.toString(read.failure())).isEqualTo(Objects.toString(written.failure()));
    }

    /** All that the classes of ours have, also what nothing tells; what is no value by itself as the text of it. */
    private static Map<String, Object> fields(Throwable failure) throws IllegalAccessException {
        Map<String, Object> values = new TreeMap<>();
        for (Class<?> type = failure.getClass(); type.getName().startsWith("io.github"); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getName().equals("cause")) {
                    field.setAccessible(true);
                    Object value = field.get(failure);
                    values.put(
                            type.getSimpleName() + "." + field.getName(),
                            value instanceof SendReport ? "" + value : value);
                }
            }
        }
        return values;
    }

    private static Object[] arguments(Constructor<?> constructor, Random random) {
        return Arrays.stream(constructor.getParameterTypes())
                .map(type -> argument(type, random))
                .toArray();
    }

    private static Object argument(Class<?> type, Random random) {
        if (type == String.class) {
            return "text " + random.nextInt(1000);
        } else if (type == int.class) {
            return random.nextInt(1000);
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        } else if (Throwable.class.isAssignableFrom(type)) {
            return cause(random, 0);
        } else if (type == Set.class) {
            return Collections.newSetFromMap(new IdentityHashMap<>());
        } else if (type == ApiAction.class) {
            return ApiTable.CALLS.get(random.nextInt(ApiTable.CALLS.size()));
        } else if (type == SendReport.class) {
            return report(random);
        } else if (type.isRecord()) {
            return record(type, random);
        }
        throw new AssertionError("no argument of the type " + type);
    }

    private static Object record(Class<?> type, Random random) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return constructor.newInstance(arguments(constructor, random));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** Some can be serialized, some cannot, and some have others behind them. */
    private static Exception cause(Random random, int depth) {
        Exception behind = depth < 3 && random.nextBoolean() ? cause(random, depth + 1) : null;
        Exception cause = random.nextBoolean()
                ? new Foreign("foreign " + depth, behind)
                : new IllegalStateException("usual " + depth, behind);
        if (depth < 3 && random.nextInt(4) == 0) {
            cause.addSuppressed(cause(random, depth + 1));
        }
        return cause;
    }

    private static SendReport report(Random random) {
        SmsText text = SmsText.of("1110", "Example", List.of(VALUE));
        List<Recipient> recipients = new ArrayList<>();
        List<SendKey> keys = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            State state = State.values()[random.nextInt(State.values().length)];
            SendStatus status = random.nextBoolean() ? null : new SendStatus("s" + i, NUMBER, 1L, "", "Ok", "", "CN");
            recipients.add(new Recipient(NUMBER + i, state, status));
            keys.add(new SendKey(text, NUMBER + i, random.nextInt(2)));
        }
        TencentSmsException failure = random.nextBoolean()
                ? null
                : new TencentSmsUnknownOutcomeException(
                        "a request", TencentSmsOperation.send.action(), cause(random, 0));
        return new KeyedSendReport(
                new SendHistory(1), keys, recipients, List.of("request " + random.nextInt(9)), failure);
    }

    /** Of a library that is no friend of serialization. */
    private static final class Foreign extends Exception {

        private final Object connection = new Object();

        private Foreign(String message, Throwable cause) {
            super(message);
            if (cause != null) {
                initCause(cause);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Serializable> T written(T object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
