package io.github.cameltencent.sms.example.campaign.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The country calling codes, each with the country that most of its numbers belong to. */
public final class CallingCodes {

    private static final int LONGEST = 3;

    private static final Map<String, String> COUNTRIES = read();

    private CallingCodes() {}

    /**
     * Finds the calling code of a number.
     *
     * @param number in E.164, or as much of it as the code needs
     * @return such as {@code +86}; empty if the number has none that is known
     */
    static String of(String number) {
        // No code begins with another one.
        for (int length = 1; length <= LONGEST && length < number.length(); length++) {
            if (COUNTRIES.containsKey(number.substring(1, length + 1))) {
                return number.substring(0, length + 1);
            }
        }
        return "";
    }

    /** The ISO code of the country, such as {@code CN}; empty if it is not known. */
    public static String country(String callingCode) {
        return callingCode.isEmpty() ? "" : COUNTRIES.getOrDefault(callingCode.substring(1), "");
    }

    private static Map<String, String> read() {
        try (InputStream stream = CallingCodes.class.getResourceAsStream("calling-codes.txt")) {
            if (stream == null) {
                throw new IllegalStateException("The file calling-codes.txt is missing");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return lines.lines()
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toUnmodifiableMap(line -> line[0], line -> line[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
