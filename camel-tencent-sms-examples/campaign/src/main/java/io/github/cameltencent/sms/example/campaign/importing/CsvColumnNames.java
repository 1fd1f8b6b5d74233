package io.github.cameltencent.sms.example.campaign.importing;

import java.util.List;

/**
 * Which columns of a CSV file are read.
 *
 * @param number the column of the phone number
 * @param parameters those of the template's parameters, in order; empty if they are called {@code 1}, {@code 2}, ...
 */
public record CsvColumnNames(String number, List<String> parameters) {

    /** The column {@code phoneNumber} and the numbered ones. */
    public static final CsvColumnNames DEFAULT = new CsvColumnNames("phoneNumber", List.of());

    public CsvColumnNames {
        parameters = List.copyOf(parameters);
    }
}
