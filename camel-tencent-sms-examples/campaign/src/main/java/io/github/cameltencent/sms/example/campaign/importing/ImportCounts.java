package io.github.cameltencent.sms.example.campaign.importing;

import java.io.IOException;
import java.time.Duration;

/** Counts what becomes of the records of a file. */
final class ImportCounts {

    private final long start = System.nanoTime();

    long imported;
    long duplicates;
    long optedOut;
    long otherCountries;
    long rejected;

    ImportReport report(RecipientFile file, RejectedFile rejects) throws IOException {
        return new ImportReport(
                file.lines(),
                imported,
                duplicates,
                optedOut,
                otherCountries,
                rejected,
                rejects.path(),
                file.hasGrown(),
                Duration.ofNanos(System.nanoTime() - start));
    }
}
