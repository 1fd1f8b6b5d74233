package io.github.cameltencent.sms.example.campaign.importing;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

import org.jspecify.annotations.Nullable;

/**
 * Reads lines that end in LF, CRLF or CR. Unlike a {@code BufferedReader}, it does not keep a line of any length, and it
 * leaves out the beginning of a line that somebody is writing.
 */
final class LineReader implements Closeable {

    /** Far more than a recipient needs. */
    static final int MAX_LENGTH = 10_000;

    private static final int END = -1;
    private static final int NONE = -2;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final SourceFile file;
    private final Reader reader;
    private final char[] buffer = new char[8_192];
    private int position;
    private int limit;
    private int ahead = NONE;
    private long lines;

    LineReader(SourceFile file) throws IOException {
        this.file = file;
        this.reader = file.open();
    }

    /** Returns {@code null} at the end. */
    @Nullable
    Line next() throws IOException {
        int character = read();
        if (lines == 0 && character == BYTE_ORDER_MARK) {
            character = read();
        }
        if (character == END) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        boolean isTooLong = false;
        while (character != END && character != '\n' && character != '\r') {
            if (text.length() < MAX_LENGTH) {
                text.append((char) character);
            } else {
                isTooLong = true;
            }
            character = read();
        }
        if (character == END && file.hasGrown()) {
            return null;
        }
        if (character == '\r') {
            ahead = read();
            ahead = ahead == '\n' ? NONE : ahead;
        }
        lines++;
        return new Line(lines, isTooLong ? "" : text.toString(), isTooLong);
    }

    /** How many it has returned. */
    long lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private int read() throws IOException {
        if (ahead != NONE) {
            int character = ahead;
            ahead = NONE;
            return character;
        }
        if (position == limit) {
            limit = reader.read(buffer);
            position = 0;
            if (limit <= 0) {
                limit = 0;
                return END;
            }
        }
        return buffer[position++];
    }
}
