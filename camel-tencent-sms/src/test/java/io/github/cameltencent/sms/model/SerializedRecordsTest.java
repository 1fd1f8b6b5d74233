package io.github.cameltencent.sms.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.testsupport.Fuzz;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What keeps objects, such as a cache or an object message of JMS, gives back a record that is equal to what it got. */
class SerializedRecordsTest {

    static Stream<Class<?>> records() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackagesOf(ApiObject.class).stream()
                        .filter(JavaClass::isRecord)
                        .map(JavaClass::reflect);
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordIsEqualAfterTheWayThereAndBack(Class<?> type) {
        Map<String, Integer> outcomes = Fuzz.run(getClass(), 50, random -> {
            ApiObject written = (ApiObject) record(type, random);

            ApiObject read = (ApiObject) serialized(written);

            assertThat(read).isEqualTo(written).hasSameHashCodeAs(written).isExactlyInstanceOf(type);
            assertThat(ApiJson.write(read)).isEqualTo(ApiJson.write(written));
            assertThat(read).hasToString(written.toString());
            return "equal";
        });

        assertThat(outcomes).containsOnlyKeys("equal");
    }

    private static Object record(Class<?> type, Random random) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(5) == 0 ? null : value(components[i].getGenericType(), random);
        }
        return type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                .newInstance(values);
    }

    private static Object value(Type type, Random random) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list) {
            List<Object> elements = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                elements.add(value(list.getActualTypeArguments()[0], random));
            }
            return anyKind(elements, random);
        } else if (type == Long.class) {
            return random.nextLong();
        } else if (type == String.class) {
            return text(random);
        }
        return record((Class<?>) type, random);
    }

    private static String text(Random random) {
        int[] characters = random.ints(0, 0xD800).limit(random.nextInt(40)).toArray();
        return new String(characters, 0, characters.length);
    }

    /** Some kinds of lists cannot be serialized. */
    private static List<Object> anyKind(List<Object> elements, Random random) {
        List<Object> more = new ArrayList<>(elements);
        more.add(0, "not in the list");
        return switch (random.nextInt(5)) {
            case 0 -> elements;
            case 1 -> List.copyOf(elements);
            case 2 -> new LinkedList<>(elements);
            case 3 -> more.subList(1, more.size());
            default -> new View(elements);
        };
    }

    private static final class View extends AbstractList<Object> {

        private final List<Object> elements;

        private View(List<Object> elements) {
            this.elements = elements;
        }

        @Override
        public Object get(int index) {
            return elements.get(index);
        }

        @Override
        public int size() {
            return elements.size();
        }
    }

    private static Object serialized(Object object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}
