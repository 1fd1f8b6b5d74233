package io.github.cameltencent.sms.internal.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.cameltencent.sms.FailOn;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.testsupport.ApiTable;
import io.github.cameltencent.sms.testsupport.FuzzJson;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SecretWatch;

/** What a route can put into a header or a body: right, nearly right, or nothing that anybody would expect there. */
final class FuzzValues {

    /** With a digit: what could be the name of a field is shown where one is expected. */
    private static final String SECRET = "7-" + SecretWatch.SECRET_PARAMETER;

    private static final List<Object> NUMBERS = List.of(
            0,
            1L,
            (short) 7,
            -1,
            Long.MAX_VALUE,
            Double.NaN,
            1e300,
            1700000000.0,
            BigInteger.TEN.pow(500),
            new BigDecimal("1E+1000000000"),
            new BigDecimal("1E-1000000000"),
            new BigDecimal("9.90"));

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            ",",
            "1110",
            "+8613812345678",
            "+8613812345678,+8613812345679",
            " 13812345678",
            "2026112207",
            SECRET,
            SECRET + "\r\nX-Evil: 1",
            "\u0000\u001b[2J\u2028\u202e" + SECRET,
            "half \ud800",
            "\udc00 other half",
            "\ud83d\ude00",
            "1e999999999",
            "0x10",
            "1" + "0".repeat(100_000),
            (SECRET + ",").repeat(5_000));

    private static final List<Supplier<Object>> ODD = List.of(
            Object::new,
            Date::new,
            Thread::currentThread,
            () -> 'x',
            () -> true,
            () -> FailOn.any,
            () -> Optional.of(SECRET),
            () -> new Object[] {SECRET, null},
            () -> new int[] {1, 2},
            SECRET::toCharArray,
            () -> new StringBuilder(SECRET),
            () -> new byte[] {-1, 0, 1},
            () -> ByteBuffer.wrap(SECRET.getBytes(StandardCharsets.UTF_8)),
            () -> new Byte[] {1, null},
            () -> new Character[] {'1', null},
            () -> new POJONode(null),
            () -> new POJONode(new POJONode(SECRET)),
            () -> DoubleNode.valueOf(Double.NaN),
            () -> List.of(SECRET).iterator(),
            () -> (Iterable<String>) () -> List.of(SECRET).iterator(),
            () -> new StringReader(SECRET),
            () -> new ByteArrayInputStream(SECRET.getBytes(StandardCharsets.UTF_8)),
            FuzzValues::brokenStream,
            FuzzValues::listInItself,
            FuzzValues::mapInItself,
            FuzzValues::keyWithoutEnd,
            () -> deep(20_000),
            () -> Samples.parse("[".repeat(900) + "]".repeat(900)),
            () -> Arrays.asList(null, SECRET),
            () -> Map.of(SECRET, "x"),
            () -> Map.of(1, 2));

    private final Random random;

    FuzzValues(Random random) {
        this.random = random;
    }

    /** A request as a map by the API's names. */
    Map<String, Object> request(TencentSmsOperation operation) {
        Map<String, Object> result = new LinkedHashMap<>();
        Samples.request(operation).forEach((name, right) -> {
            switch (random.nextInt(12)) {
                case 0 -> result.put(name, any());
                case 1 -> result.put(name, null);
                case 2 -> {
                    // It is missing.
                }
                default -> result.put(name, right);
            }
        });
        if (random.nextInt(20) == 0) {
            result.put(oneOf(TEXTS), any());
        }
        return result;
    }

    /** A body of any kind. */
    Object body(TencentSmsOperation operation) {
        return switch (random.nextInt(8)) {
            case 0 -> any();
            case 1 -> json(operation);
            case 2 -> json(operation).getBytes(StandardCharsets.UTF_8);
            case 3 -> new ByteArrayInputStream(json(operation).getBytes(StandardCharsets.UTF_16));
            case 4 -> Samples.record(ApiTable.type(ApiTable.action(operation).request()), Samples.request(operation));
            default -> request(operation);
        };
    }

    /** Some headers of the component's. */
    Map<String, Object> headers(TencentSmsOperation operation) {
        Map<String, Object> result = new HashMap<>();
        for (ApiTable.Field field : ApiTable.requestOf(operation)) {
            if (random.nextInt(15) == 0) {
                result.put(field.header(), any());
            }
        }
        if (random.nextInt(40) == 0) {
            result.put("CamelTencentSms" + oneOf(TEXTS), any());
        }
        return result;
    }

    private String json(TencentSmsOperation operation) {
        return switch (random.nextInt(3)) {
            case 0 -> Samples.text(Samples.request(operation));
            case 1 -> Samples.text(Samples.request(operation)).substring(random.nextInt(10));
            default -> new FuzzJson(random).value(ApiTable.action(operation).request());
        };
    }

    private Object any() {
        return switch (random.nextInt(6)) {
            case 0 -> oneOf(NUMBERS);
            case 1 -> List.of(oneOf(TEXTS), oneOf(NUMBERS));
            case 2 -> List.of(Map.of("PhoneNumber", oneOf(TEXTS), "TemplateId", oneOf(NUMBERS)));
            case 3 -> oneOf(ODD).get();
            default -> oneOf(TEXTS);
        };
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static InputStream brokenStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException(SECRET);
            }
        };
    }

    private static Object listInItself() {
        List<Object> list = new ArrayList<>();
        list.add(List.of(list));
        return list;
    }

    private static Object mapInItself() {
        Map<String, Object> map = new HashMap<>();
        map.put("TemplateParamSet", Arrays.asList(map, map));
        return map;
    }

    private static Object keyWithoutEnd() {
        Map<Object, Object> map = new IdentityHashMap<>();
        map.put(listInItself(), SECRET);
        return map;
    }

    private static Object deep(int depth) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < depth; i++) {
            Map<String, Object> outer = new HashMap<>();
            outer.put("MultiSmsInfoSet", map);
            map = outer;
        }
        return map;
    }
}
