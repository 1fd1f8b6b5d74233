package io.github.cameltencent.sms.simulator.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A country calling code and the API's names for the country.
 *
 * @param isoCode {@code DEF} when the simulator does not know it
 */
public record Country(String code, String isoCode, String name) {
    public static final Country MAINLAND_CHINA = new Country("86", "CN", "China");

    private static final Map<String, Country> KNOWN = List.of(
                    MAINLAND_CHINA,
                    new Country("1", "US", "United States"),
                    new Country("33", "FR", "France"),
                    new Country("34", "ES", "Spain"),
                    new Country("39", "IT", "Italy"),
                    new Country("44", "GB", "United Kingdom"),
                    new Country("49", "DE", "Germany"),
                    new Country("55", "BR", "Brazil"),
                    new Country("60", "MY", "Malaysia"),
                    new Country("61", "AU", "Australia"),
                    new Country("62", "ID", "Indonesia"),
                    new Country("63", "PH", "Philippines"),
                    new Country("65", "SG", "Singapore"),
                    new Country("66", "TH", "Thailand"),
                    new Country("7", "RU", "Russia"),
                    new Country("81", "JP", "Japan"),
                    new Country("82", "KR", "Korea"),
                    new Country("84", "VN", "Vietnam"),
                    new Country("852", "HK", "Hong Kong (China)"),
                    new Country("853", "MO", "Macao (China)"),
                    new Country("886", "TW", "Taiwan (China)"),
                    new Country("91", "IN", "India"))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Country::code, Function.identity()));

    /** The country codes with two digits; all others except 1 and 7 have three. */
    private static final Set<String> TWO_DIGITS = Set.of(
            "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
            "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
            "86", "90", "91", "92", "93", "94", "95", "98");

    /**
     * Finds the country of a number.
     *
     * @param digits of a number without its plus sign, at least three
     */
    static Country of(String digits) {
        String code = digits.substring(0, codeLength(digits));
        return KNOWN.getOrDefault(code, new Country(code, "DEF", ""));
    }

    private static int codeLength(String digits) {
        if (digits.startsWith("1") || digits.startsWith("7")) {
            return 1;
        }
        return TWO_DIGITS.contains(digits.substring(0, 2)) ? 2 : 3;
    }
}
