package io.github.cameltencent.sms.example.campaign;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * How many messages a campaign may send.
 *
 * @param messages at most so many, or {@code null}
 * @param amount at most for so much money, or {@code null}
 * @param price what a message costs; without it, the amount has no effect
 */
public record Budget(@Nullable Long messages, @Nullable BigDecimal amount, BigDecimal price) {

    /** Any number of messages. */
    public static final Budget UNLIMITED = new Budget(null, null, BigDecimal.ZERO);

    /** How many messages it pays for, or {@code null} for any number. */
    public @Nullable Long affordable() {
        if (amount == null || price.signum() == 0) {
            return messages;
        }
        long paid = amount.divideToIntegralValue(price).longValue();
        return messages == null ? Long.valueOf(paid) : Long.valueOf(Math.min(paid, messages));
    }
}
