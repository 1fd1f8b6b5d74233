package io.github.cameltencent.sms.internal.request;

import java.math.BigDecimal;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

/** Writes numbers as a person does: an integer as its digits, whatever its type. */
final class NumberText {

    /** The maximum number of digits before or after the point: 1E+1000000000 would fill the memory with zeros. */
    static final int MAX_DIGITS = 1000;

    /** From here on, a double or float may be rounded. */
    private static final BigDecimal FIRST_INEXACT_DOUBLE = BigDecimal.valueOf(1L << 53);

    private static final BigDecimal FIRST_INEXACT_FLOAT = BigDecimal.valueOf(1L << 24);

    private NumberText() {}

    /** Whether it has too many digits. */
    static boolean isTooLong(Number number) {
        return number instanceof BigDecimal decimal && (decimal.scale() > MAX_DIGITS || decimal.scale() < -MAX_DIGITS);
    }

    /**
     * The number as text, or {@code null} if its original text is not certain: the double 0.1 prints as 0.1, but 0.1 +
     * 0.2 is not 0.3, and 9.90 has lost its zero. A {@link BigDecimal} keeps its digits as they were written.
     */
    static @Nullable String of(Number number) {
        BigInteger whole = whole(number);
        if (whole != null) {
            return whole.toString();
        }
        return number instanceof BigDecimal decimal && !isTooLong(number) ? decimal.toPlainString() : null;
    }

    /** The number, or {@code null} if it is not an integer or may be rounded. */
    static @Nullable BigInteger whole(Number number) {
        if (number instanceof BigInteger integer) {
            return integer;
        } else if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte) {
            return BigInteger.valueOf(number.longValue());
        }
        BigDecimal decimal = decimal(number);
        return decimal == null || decimal.stripTrailingZeros().scale() > 0 ? null : decimal.toBigInteger();
    }

    private static @Nullable BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return isTooLong(decimal) ? null : decimal;
        }
        try {
            // Number types of libraries are known by their text only.
            String text = number.toString();
            BigDecimal decimal = text.length() > MAX_DIGITS ? null : new BigDecimal(text);
            return decimal == null || isTooLong(decimal) || isInexact(number, text, decimal) ? null : decimal;
        } catch (NumberFormatException e) {
            // For instance NaN.
            return null;
        }
    }

    private static boolean isInexact(Number number, String text, BigDecimal decimal) {
        boolean isBinary = text.indexOf('.') >= 0 || text.indexOf('E') >= 0;
        BigDecimal first = number instanceof Float ? FIRST_INEXACT_FLOAT : FIRST_INEXACT_DOUBLE;
        return isBinary && decimal.abs().compareTo(first) >= 0;
    }
}
