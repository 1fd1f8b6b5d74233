package io.github.cameltencent.sms.simulator.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * A file with a JSON object a line, of which the first one names the format. Lines are appended, so a crash can only cut
 * the last one. One process can use it at a time.
 */
final class JournalFile implements AutoCloseable {
    /** The logger has the name of the class that users know. */
    private static final System.Logger LOG = System.getLogger("io.github.cameltencent.sms.simulator.SmsSimulator");

    private static final String FORMAT = "camel-tencent-sms-simulator";
    private static final int VERSION = 1;

    private final Path path;
    private FileChannel channel;

    private JournalFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws IllegalStateException with a message for the user */
    static JournalFile open(Path path) {
        try {
            return new JournalFile(path, locked(path));
        } catch (NoSuchFileException e) {
            throw new IllegalStateException("The store " + path + " cannot be made: there is no such folder", e);
        } catch (IOException e) {
            throw new IllegalStateException("The store " + path + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /**
     * Reads all entries.
     *
     * @param entries throws a runtime exception for an entry that is not understood
     * @throws IllegalStateException with a message for the user
     */
    void read(Consumer<JsonObject> entries) {
        try {
            channel.position(0);
            // Closing the stream would close the channel.
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int number = 1;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    accept(line.toString(StandardCharsets.UTF_8), number, entries);
                    line.reset();
                    number++;
                } else {
                    line.write(next);
                }
            }
            if (line.size() > 0) {
                cut(line.toString(StandardCharsets.UTF_8), number);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The store " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void accept(String line, int number, Consumer<JsonObject> entries) {
        if (number == 1) {
            checkFormat(line);
            return;
        }
        try {
            entries.accept(new JsonObject(line));
        } catch (RuntimeException e) {
            // Without the cause, whose message may hold what is in the line.
            throw new IllegalStateException("The store " + path + " is damaged in line " + number
                    + ". Nothing was changed: remove that line, or move the file away");
        }
    }

    private void checkFormat(String line) {
        JsonObject header;
        try {
            header = new JsonObject(line);
        } catch (DecodeException e) {
            header = new JsonObject();
        }
        if (!FORMAT.equals(header.getValue("format"))) {
            throw new IllegalStateException(
                    "The file " + path + " is no store of the simulator. Nothing was changed: choose another name");
        }
        if (!Integer.valueOf(VERSION).equals(header.getValue("version"))) {
            throw new IllegalStateException("The store " + path + " has version " + header.getValue("version")
                    + ", but this simulator knows version " + VERSION
                    + " only. Nothing was changed: use the simulator that made it, or move the file away");
        }
    }

    /** The program was ended while it wrote. */
    private void cut(String rest, int number) throws IOException {
        if (number == 1) {
            checkFormat(rest);
        }
        Path copy = path.resolveSibling(path.getFileName() + ".cut");
        Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
        LOG.log(
                System.Logger.Level.WARNING,
                "The store {0} ends within line {1}, as after a crash. That line is left out, and the file as it was is"
                        + " {2}",
                path,
                Integer.toString(number),
                copy);
    }

    /** Replaces all entries at once: after a crash the file has the old ones or the new ones. */
    void rewrite(Stream<JsonObject> entries) {
        Path next = path.resolveSibling(path.getFileName() + ".new");
        FileChannel old = channel;
        try (old) {
            channel = locked(next);
            channel.truncate(0);
            append(new JsonObject().put("format", FORMAT).put("version", VERSION));
            entries.forEach(this::append);
            channel.force(true);
            Files.move(next, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** @throws UncheckedIOException when it cannot be written */
    void append(JsonObject entry) {
        ByteBuffer line = ByteBuffer.wrap((entry.encode() + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (line.hasRemaining()) {
                channel.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another simulator of this process has it.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new IllegalStateException("The store " + file + " is in use by another simulator");
    }
}
