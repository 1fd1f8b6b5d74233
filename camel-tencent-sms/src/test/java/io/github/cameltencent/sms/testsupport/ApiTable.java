package io.github.cameltencent.sms.testsupport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.client.ApiAction;

/** What Tencent's metadata says of the API, read from {@code api-fields.txt}. It owes nothing to the code under test. */
public final class ApiTable {

    public static final List<Action> ACTIONS = new ArrayList<>();
    public static final Map<String, List<Field>> OBJECTS = new LinkedHashMap<>();

    static {
        try (InputStream file = ApiTable.class.getResourceAsStream("/api-fields.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .forEach(ApiTable::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a client is called with. */
    public static final List<ApiAction<?>> CALLS =
            operations().stream().<ApiAction<?>>map(TencentSmsOperation::action).toList();

    private ApiTable() {}

    private static void add(String[] words) {
        if (words[0].equals("action")) {
            ACTIONS.add(new Action(words[1], words[2], words[3]));
        } else {
            OBJECTS.computeIfAbsent(words[1], name -> new ArrayList<>())
                    .add(new Field(words[2], words[3], words[4].equals("required")));
        }
    }

    /** The operations that call an action. */
    public static List<TencentSmsOperation> operations() {
        return ACTIONS.stream()
                .map(action -> TencentSmsOperation.valueOf(action.operation()))
                .toList();
    }

    /** The fields of what an operation takes. */
    public static List<Field> requestOf(TencentSmsOperation operation) {
        return OBJECTS.get(action(operation).request());
    }

    public static Action action(TencentSmsOperation operation) {
        return ACTIONS.stream()
                .filter(action -> action.operation().equals(operation.name()))
                .findFirst()
                .orElseThrow();
    }

    /** The record of the model with this name. */
    public static Class<?> type(String object) {
        try {
            return Class.forName("io.github.cameltencent.sms.model." + object);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("the model has no " + object, e);
        }
    }

    public record Action(String name, String request, String response) {

        /** The name in lowerCamelCase, without Sms. */
        public String operation() {
            return lowerFirst(name.replace("Sms", ""));
        }
    }

    /**
     * @param name as the API spells it
     * @param type {@code string}, {@code uint64}, {@code int64}, an object, or {@code list<...>} of one of them
     */
    public record Field(String name, String type, boolean required) {

        public boolean isList() {
            return type.startsWith("list<");
        }

        public String elementType() {
            return isList() ? type.substring(5, type.length() - 1) : type;
        }

        public boolean isObject() {
            return OBJECTS.containsKey(elementType());
        }

        public String component() {
            return lowerFirst(name);
        }

        /** Never with Sms twice. */
        public String header() {
            return "CamelTencentSms" + (name.startsWith("Sms") ? name.substring(3) : name);
        }

        /** Images and lists of objects are too much for a URI. */
        public boolean hasOption() {
            return !isObject() && !name.endsWith("Image");
        }
    }

    private static String lowerFirst(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
