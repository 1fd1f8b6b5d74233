package io.github.cameltencent.sms.example.campaign.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file whose first line names the columns.
 *
 * <p>Each record is parsed on its own. A parser of the whole file would take all that follows an unclosed quote for one
 * field, and could not go on after an error.
 */
final class CsvRecords implements RecordReader {

    /** A record with more lines is one with an unclosed quote. */
    private static final int MAX_LINES = 20;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180;

    private final LineReader lines;
    private final PhoneNumberReader numbers;
    private final Deque<Line> again = new ArrayDeque<>();
    private final String header;
    private final CsvColumns columns;

    CsvRecords(LineReader lines, PhoneNumberReader numbers, CsvColumnNames columnNames)
            throws IOException, ImportRefusedException {
        this.lines = lines;
        this.numbers = numbers;
        Line first = nextLine();
        if (first == null) {
            throw new ImportRefusedException("the file is empty: its first line must name the columns");
        }
        List<String> names = parse(first.text());
        if (names == null) {
            throw new ImportRefusedException("line " + first.number() + " must name the columns, but it is malformed");
        }
        this.header = first.text();
        this.columns = CsvColumns.of(names, columnNames);
    }

    @Override
    public @Nullable Entry next() throws IOException {
        Line first = nextLine();
        if (first == null) {
            return null;
        }
        if (first.isTooLong()) {
            return new Entry.Bad(first.number(), "longer than " + LineReader.MAX_LENGTH + " characters", "");
        }
        List<String> cells = parse(first.text());
        if (cells != null) {
            return entry(first, first.text(), cells);
        }
        return continued(first);
    }

    /** A record with a line break between quotes, or one that is malformed. */
    private Entry continued(Line first) throws IOException {
        List<Line> taken = new ArrayList<>();
        StringBuilder text = new StringBuilder(first.text());
        while (taken.size() < MAX_LINES && isQuoteOpen(text)) {
            Line line = readLine();
            if (line == null) {
                break;
            }
            taken.add(line);
            text.append('\n').append(line.text());
            if (line.isTooLong() || text.length() > LineReader.MAX_LENGTH) {
                break;
            }
            List<String> cells = parse(text.toString());
            if (cells != null) {
                return entry(first, text.toString(), cells);
            }
        }
        Collections.reverse(taken);
        taken.forEach(again::push);
        return new Entry.Bad(first.number(), "a quote is not closed, or not doubled", first.text());
    }

    private Entry entry(Line first, String text, List<String> cells) {
        try {
            return new Entry.Good(columns.recipient(cells, numbers));
        } catch (RejectedException e) {
            return new Entry.Bad(first.number(), e.reason(), text);
        }
    }

    /** The cells of one record; {@code null} if the text is not a whole one. */
    private static @Nullable List<String> parse(String text) throws IOException {
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            Iterator<CSVRecord> records = parser.iterator();
            return records.hasNext() ? records.next().toList() : List.of("");
        } catch (UncheckedIOException e) {
            return null;
        }
    }

    private static boolean isQuoteOpen(CharSequence text) {
        return text.chars().filter(character -> character == '"').count() % 2 == 1;
    }

    /** The next line that starts a record. */
    private @Nullable Line nextLine() throws IOException {
        Line line = readLine();
        while (line != null && !line.isTooLong() && line.text().isBlank()) {
            line = readLine();
        }
        return line;
    }

    private @Nullable Line readLine() throws IOException {
        return again.isEmpty() ? lines.next() : again.pop();
    }

    @Override
    public String columns() {
        return header;
    }

    @Override
    public String asColumns(String text) {
        return text;
    }
}
