package io.github.cameltencent.sms.example.campaign;

import java.math.BigDecimal;

import org.jspecify.annotations.Nullable;

/**
 * How many messages a campaign may send.
 *
 * @param messages at most so many, or {@code null}
 * @param amount at most for so much money, or {@code null}
 * @param price what a message costs; above 0 if there is an amount
 */
public record Budget(@Nullable Long messages, @Nullable BigDecimal amount, BigDecimal price) {

    /** Any number of messages. */
    public static final Budget UNLIMITED = new Budget(null, null, BigDecimal.ZERO);

    /** @throws IllegalArgumentException if a number is negative, or there is an amount and no price */
    public Budget {
        if ((messages != null && messages < 0) || (amount != null && amount.signum() < 0) || price.signum() < 0) {
            throw new IllegalArgumentException("Neither a budget nor a price is negative");
        } else if (amount != null && price.signum() == 0) {
            throw new IllegalArgumentException("A budget of money needs the price of a message");
        }
    }

    /** How many messages it pays for, or {@code null} for any number. */
    public @Nullable Long affordable() {
        if (amount == null) {
            return messages;
        }
        long paid = amount.divideToIntegralValue(price).longValue();
        return messages == null ? Long.valueOf(paid) : Long.valueOf(Math.min(paid, messages));
    }
}
