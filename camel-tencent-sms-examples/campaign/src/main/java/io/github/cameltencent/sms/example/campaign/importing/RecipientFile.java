package io.github.cameltencent.sms.example.campaign.importing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** A file of recipients: CSV, or a JSON object in each line. */
final class RecipientFile implements Closeable {

    private final SourceFile file;
    private final LineReader lines;
    private final RecordReader records;

    private RecipientFile(SourceFile file, LineReader lines, RecordReader records) {
        this.file = file;
        this.lines = lines;
        this.records = records;
    }

    /**
     * Opens a file.
     *
     * @param path a name that ends in {@code .csv}, {@code .ndjson} or {@code .jsonl}
     * @throws ImportRefusedException if nothing of it can be imported
     */
    static RecipientFile open(Path path, PhoneNumberReader numbers, CsvColumnNames names)
            throws IOException, ImportRefusedException {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean isCsv = name.endsWith(".csv");
        if (!isCsv && !name.endsWith(".ndjson") && !name.endsWith(".jsonl")) {
            throw new ImportRefusedException("the name of the file must end in .csv, .ndjson or .jsonl");
        }
        SourceFile file = new SourceFile(path);
        file.requireUtf8();
        LineReader lines = new LineReader(file);
        try {
            return new RecipientFile(
                    file, lines, isCsv ? new CsvRecords(lines, numbers, names) : new NdjsonRecords(lines, numbers));
        } catch (IOException | ImportRefusedException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    /** Returns {@code null} at the end. */
    @Nullable
    Entry next() throws IOException {
        return records.next();
    }

    /** Where the records go that are bad. */
    RejectedFile rejected() throws IOException {
        return RejectedFile.beside(file.path(), records);
    }

    /** How many lines were read. */
    long lines() {
        return lines.lines();
    }

    /** Whether there is more in it than was read. */
    boolean hasGrown() throws IOException {
        return file.hasGrown();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
