package io.github.cameltencent.sms.simulator.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** A well-formed phone number. */
public record PhoneNumber(Country country, String subscriber) {
    /** {@code +86}, {@code 0086}, {@code 86} or nothing, perhaps a trunk zero, and eleven digits that begin with 1. */
    private static final Pattern MAINLAND = Pattern.compile("(?:\\+86|0086|86)?0?(1\\d{10})");

    private static final Pattern INTERNATIONAL = Pattern.compile("\\+([1-9]\\d{6,14})");

    /** {@code null} when {@code text} is not a phone number. */
    public static @Nullable PhoneNumber parse(String text) {
        Matcher mainland = MAINLAND.matcher(text);
        if (mainland.matches()) {
            return new PhoneNumber(Country.MAINLAND_CHINA, mainland.group(1));
        }
        Matcher international = INTERNATIONAL.matcher(text);
        if (!international.matches() || text.startsWith("+86")) {
            return null;
        }
        String digits = international.group(1);
        Country country = Country.of(digits);
        return new PhoneNumber(country, digits.substring(country.code().length()));
    }

    public boolean isMainland() {
        return country.equals(Country.MAINLAND_CHINA);
    }

    public String e164() {
        return "+" + country.code() + subscriber;
    }
}
