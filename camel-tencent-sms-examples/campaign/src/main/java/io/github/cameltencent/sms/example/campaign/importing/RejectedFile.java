package io.github.cameltencent.sms.example.campaign.importing;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The file of bad records: line, reason, and the record as it was. Records of a CSV file keep their columns, so that this
 * file can be corrected and imported in its turn. Without bad records there is no such file.
 */
final class RejectedFile implements Closeable {

    private static final String END = ".rejected.csv";

    private final Path path;
    private final RecordReader records;
    private @Nullable Writer writer;

    private RejectedFile(Path path, RecordReader records) {
        this.path = path;
        this.records = records;
    }

    /** Beside the file that is imported; that of an earlier import is deleted. */
    static RejectedFile beside(Path source, RecordReader records) throws IOException {
        Path path = source.resolveSibling(source.getFileName().toString().replaceFirst("\\.\\w+$", "") + END);
        Files.deleteIfExists(path);
        return new RejectedFile(path, records);
    }

    Path path() {
        return path;
    }

    void add(Entry.Bad record) throws IOException {
        Writer open = writer;
        if (open == null) {
            open = Files.newBufferedWriter(path);
            writer = open;
            open.write("line,reason," + records.columns() + "\n");
        }
        open.write(record.line() + ",\"" + record.reason() + "\"," + records.asColumns(record.text()) + "\n");
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
