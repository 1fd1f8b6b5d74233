package io.github.cameltencent.sms.testsupport;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Values made at random. One in five is at the edge of what it may be, and many others are small. */
public final class RandomValues {

    /** What text is split, padded, cut or forbidden at: controls, blanks, halves of characters, the first and the last. */
    private static final String EDGE_CHARACTERS =
            "\0\t\n\r !\"%+,0'\\{~\u007f\u0080\u00a0\u00ff\u0661\u2028\u4e2d\ud7ff\ud800\udbff\udc00\udfff\ufeff\ufffd\uffff";

    private static final List<BigInteger> EDGE_INTEGERS = List.of(
            BigInteger.ZERO,
            BigInteger.ONE.negate(),
            BigInteger.valueOf(Integer.MAX_VALUE),
            BigInteger.valueOf(Integer.MIN_VALUE),
            BigInteger.valueOf(Long.MAX_VALUE),
            BigInteger.valueOf(Long.MAX_VALUE).add(BigInteger.ONE),
            BigInteger.valueOf(Long.MIN_VALUE),
            BigInteger.valueOf(Long.MIN_VALUE).subtract(BigInteger.ONE));

    private static final List<Double> EDGE_DOUBLES =
            List.of(0.0, -0.0, 1.0, -1.0, 0.01, 1e15, 1e16, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE);

    private final Random random;

    public RandomValues(Random random) {
        this.random = random;
    }

    /** Both ends included. */
    public long between(long min, long max) {
        if (isAtEdge()) {
            List<Long> edges = List.of(min, max, Math.min(min + 1, max), Math.max(max - 1, min));
            return oneOf(min < 0 && max > 0 ? List.of(min, max, -1L, 0L, 1L) : edges);
        }
        long origin = min < 0 && max > 0 ? 0 : min;
        long value = max == Long.MAX_VALUE ? random.nextLong() & max : random.nextLong(origin, max + 1);
        value = random.nextBoolean() ? value : origin + ((value - origin) >>> random.nextInt(Long.SIZE));
        return min < 0 && max > 0 && random.nextBoolean() ? Math.max(min, -value) : value;
    }

    /** Both ends included. */
    public int between(int min, int max) {
        return (int) between((long) min, (long) max);
    }

    /** Any number that fits. */
    public long number() {
        return between(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** A whole number; not all of them fit into a {@code long}. */
    public BigInteger integer() {
        if (isAtEdge()) {
            return oneOf(EDGE_INTEGERS);
        }
        BigInteger value = new BigInteger(random.nextInt(130), random);
        return random.nextBoolean() ? value : value.negate();
    }

    /** A finite one. */
    public double fraction() {
        return isAtEdge() ? oneOf(EDGE_DOUBLES) : random.nextGaussian() * Math.pow(10, random.nextInt(-20, 20));
    }

    /** Any text of at most so many {@code char}s, half a character now and then. */
    public String text(int maxLength) {
        return text(0, maxLength, () -> isAtEdge() ? character(EDGE_CHARACTERS) : anyCharacter());
    }

    /** Text made of these characters; the lengths are included. */
    public String text(String characters, int minLength, int maxLength) {
        return text(minLength, maxLength, () -> character(characters));
    }

    private String text(int minLength, int maxLength, Supplier<Character> character) {
        StringBuilder result = new StringBuilder();
        for (int i = between(minLength, maxLength); i > 0; i--) {
            result.append(character.get());
        }
        return result.toString();
    }

    private char character(String characters) {
        return characters.charAt(random.nextInt(characters.length()));
    }

    private char anyCharacter() {
        return (char) (random.nextBoolean() ? random.nextInt(0x80) : random.nextInt(Character.MAX_VALUE + 1));
    }

    /** A list of so many, both ends included. */
    public <T> List<T> list(int minSize, int maxSize, Supplier<T> element) {
        List<T> result = new ArrayList<>();
        for (int i = between(minSize, maxSize); i > 0; i--) {
            result.add(element.get());
        }
        return result;
    }

    @SafeVarargs
    public final <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    public <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Whether it is one in so many. */
    public boolean isOneIn(int count) {
        return random.nextInt(count) == 0;
    }

    private boolean isAtEdge() {
        return isOneIn(5);
    }
}
