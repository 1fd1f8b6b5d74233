package io.github.cameltencent.sms.example.campaign.importing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * What became of the records of a file.
 *
 * @param lines the lines that were read, the first one and empty ones included
 * @param imported new recipients
 * @param duplicates numbers that are in the file again, or were imported before
 * @param optedOut numbers of people who want no messages
 * @param otherCountries numbers of countries that the campaign is not for
 * @param rejected bad records
 * @param rejectedFile where the bad records are, if there are any
 * @param grown whether the file was being written, so that there is more in it by now
 * @param duration how long it took
 */
public record ImportReport(
        long lines,
        long imported,
        long duplicates,
        long optedOut,
        long otherCountries,
        long rejected,
        Path rejectedFile,
        boolean grown,
        Duration duration) {

    /** The report for people. */
    public String text() {
        double seconds = duration.toMillis() / 1_000.0;
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,12d %s in %.1f s%n%,12d imported%n%,12d left out: in the file again, or imported before%n"
                        + "%,12d left out: opted out%n%,12d left out: other countries%n%,12d rejected",
                lines,
                lines == 1 ? "line" : "lines",
                seconds,
                imported,
                duplicates,
                optedOut,
                otherCountries,
                rejected));
        if (rejected > 0) {
            text.append(", see ").append(rejectedFile);
        }
        text.append(System.lineSeparator());
        if (grown) {
            text.append("The file was being written. Import it again for what comes after line ")
                    .append(lines)
                    .append(System.lineSeparator());
        }
        return text.toString();
    }
}
