package io.github.cameltencent.sms.example.campaign.importing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file as long as it was when the import began, whatever is written to it meanwhile. */
final class SourceFile {

    private final Path path;
    private final long size;

    SourceFile(Path path) throws IOException {
        this.path = path;
        this.size = Files.size(path);
    }

    Path path() {
        return path;
    }

    Reader open() throws IOException {
        return new InputStreamReader(bytes(), StandardCharsets.UTF_8);
    }

    /** Whether it was being written, so that its last line may be a part of one. */
    boolean hasGrown() throws IOException {
        return Files.size(path) > size;
    }

    /**
     * Reads it once to its end, so that nothing is queued from a file in another encoding.
     *
     * @throws ImportRefusedException naming the line that is not UTF-8
     */
    void requireUtf8() throws IOException, ImportRefusedException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.allocate(8_192);
        CharBuffer chars = CharBuffer.allocate(8_192);
        LineCounter line = new LineCounter();
        try (InputStream input = bytes()) {
            boolean isEnd = false;
            while (!isEnd) {
                int read = input.read(bytes.array(), bytes.position(), bytes.remaining());
                isEnd = read < 0;
                bytes.position(bytes.position() + Math.max(read, 0)).flip();
                CoderResult result = decoder.decode(bytes, chars, isEnd);
                line.count(chars.flip());
                chars.clear();
                boolean isCut = isEnd && result.isError() && result.length() == bytes.remaining() && hasGrown();
                if (result.isError() && !isCut) {
                    throw new ImportRefusedException("line " + line.number() + " is not in UTF-8."
                            + " Convert the file, for instance with: iconv -f GBK -t UTF-8");
                }
                bytes.compact();
            }
        }
    }

    private InputStream bytes() throws IOException {
        return new BufferedInputStream(new LimitedInputStream(Files.newInputStream(path), size));
    }

    /** Counts LF, CRLF and CR, as {@link LineReader} does. */
    private static final class LineCounter {

        private long breaks;
        private char last;

        void count(CharBuffer chars) {
            while (chars.hasRemaining()) {
                char character = chars.get();
                if (character == '\r' || (character == '\n' && last != '\r')) {
                    breaks++;
                }
                last = character;
            }
        }

        long number() {
            return breaks + 1;
        }
    }

    private static final class LimitedInputStream extends InputStream {

        private final InputStream input;
        private long left;

        LimitedInputStream(InputStream input, long left) {
            this.input = input;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = input.read(target, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the file has become shorter");
            }
            left -= read;
            return read;
        }

        @Override
        public void close() throws IOException {
            input.close();
        }
    }
}
