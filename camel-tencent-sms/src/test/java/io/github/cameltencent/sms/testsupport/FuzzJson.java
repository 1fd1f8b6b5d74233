package io.github.cameltencent.sms.testsupport;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** JSON that an object of the API could be, and what becomes of it if somebody tampers with it. */
public final class FuzzJson {

    private static final List<String> ODD_VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "1.5",
            "9223372036854775808",
            "1e400",
            "-1E-999999999",
            "9".repeat(99),
            "9".repeat(2000),
            "NaN",
            "\"\"",
            "\"+8613812345678\"",
            "13812345678",
            "\"13812345678\"",
            "\"\\ud800\"",
            "\"\\u0000\\r\\nX-Evil: 1\"",
            "\"" + "+8613812345678 ".repeat(2000) + "\"",
            "{}",
            "[]",
            "[null]",
            "{\"\":null}",
            "[[[[[[[[]]]]]]]]",
            "{\"Response\":{\"Error\":{\"Code\":\"AuthFailure\"}}}",
            deep("[", "]"),
            deep("{\"a\":", "}"));

    private final Random random;

    public FuzzJson(Random random) {
        this.random = random;
    }

    private static String deep(String open, String close) {
        return open.repeat(20_000) + "1" + close.repeat(20_000);
    }

    /** A value of a type of {@link ApiTable}, mostly. Some members are missing, come twice or hold what they should not. */
    public String value(String type) {
        if (random.nextInt(40) == 0) {
            return odd();
        } else if (type.startsWith("list<")) {
            List<String> elements = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                elements.add(value(type.substring(5, type.length() - 1)));
            }
            return "[" + String.join(",", elements) + "]";
        } else if (ApiTable.OBJECTS.containsKey(type)) {
            return object(type);
        }
        return type.equals("string") ? text() : String.valueOf(random.nextInt(10_000));
    }

    private String object(String type) {
        List<String> members = new ArrayList<>();
        for (ApiTable.Field field : ApiTable.OBJECTS.get(type)) {
            String name = random.nextInt(60) == 0 ? "Other" : field.name();
            for (int copies = copies(); copies > 0; copies--) {
                members.add("\"" + name + "\":" + value(field.type()));
            }
        }
        return members.stream().collect(Collectors.joining(",", "{", "}"));
    }

    /** Once, mostly. */
    private int copies() {
        return switch (random.nextInt(50)) {
            case 0 -> 2;
            case 1, 2 -> 0;
            default -> 1;
        };
    }

    /** What an API never says. */
    public String odd() {
        return oneOf(ODD_VALUES);
    }

    private String text() {
        return oneOf(List.of(
                "\"Ok\"",
                "\"SUCCESS\"",
                "\"+8613812345678\"",
                "\"FailedOperation.PhoneNumberInBlacklist\"",
                "\"2015-10-17 08:03:04\"",
                "\"call +8613812345678 or 13812345678\"",
                "\"用户短信送达成功\""));
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
