package io.github.cameltencent.sms.internal.request;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.CamelContext;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * The contents of streams, readers and files. They are kept as long as their sources exist, so that a retried exchange,
 * and every copy of it, has the same values as the first time.
 */
final class OneTimeReads {

    /** The maximum size of a request to Tencent. */
    static final int MAX_BYTES = 10 * 1024 * 1024;

    private final Map<Key, Read> reads = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    private OneTimeReads() {}

    /**
     * Shared by all components of a Camel context, because another component may continue after a failure of the first.
     */
    static OneTimeReads of(CamelContext context) {
        var extension = context.getCamelContextExtension();
        OneTimeReads known = extension.getContextPlugin(OneTimeReads.class);
        if (known != null) {
            return known;
        }
        synchronized (extension) {
            OneTimeReads reads = extension.getContextPlugin(OneTimeReads.class);
            if (reads == null) {
                reads = new OneTimeReads();
                extension.addContextPlugin(OneTimeReads.class, reads);
            }
            return reads;
        }
    }

    /** @throws InvalidFieldException if it cannot be read, or is too long */
    byte[] bytes(InputStream stream, ValueLocation place) throws InvalidFieldException {
        return (byte[]) read(stream, place, () -> {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            close(stream);
            return bytes;
        });
    }

    /** @throws InvalidFieldException if it cannot be read, or is too long */
    String text(Reader reader, ValueLocation place) throws InvalidFieldException {
        return (String) read(reader, place, () -> {
            StringBuilder text = new StringBuilder();
            char[] buffer = new char[4096];
            for (int length; text.length() <= MAX_BYTES && (length = reader.read(buffer)) >= 0; ) {
                text.append(buffer, 0, length);
            }
            close(reader);
            return text.toString();
        });
    }

    /** @throws InvalidFieldException if it cannot be read, or is too long */
    byte[] bytes(WrappedFile<?> wrapped, File file, ValueLocation place) throws InvalidFieldException {
        return (byte[]) read(wrapped, place, () -> {
            try (InputStream stream = Files.newInputStream(file.toPath())) {
                return stream.readNBytes(MAX_BYTES + 1);
            }
        });
    }

    /** Camel closes its own caches at the end of the exchange. */
    private static void close(Closeable source) throws IOException {
        if (!(source instanceof StreamCache)) {
            source.close();
        }
    }

    private Object read(Object source, ValueLocation place, Content content) throws InvalidFieldException {
        for (Reference<?> key; (key = gone.poll()) != null; ) {
            reads.remove(key);
        }
        return reads.computeIfAbsent(new Key(source, gone), first -> new Read()).of(source, place, content);
    }

    /** Reads a source for the first time. */
    @FunctionalInterface
    private interface Content {
        Object read() throws IOException;
    }

    /** The first read of a source. If it failed, the rest of the source is not used either. */
    private static final class Read {

        private @Nullable Object content;
        private @Nullable String failure;

        synchronized Object of(Object source, ValueLocation place, Content from) throws InvalidFieldException {
            if (content == null && failure == null) {
                readFirst(source, from);
            }
            if (content == null) {
                throw new InvalidFieldException("the " + place + " " + failure);
            }
            return content;
        }

        private void readFirst(Object source, Content from) {
            try {
                // An earlier reader has left it at its end.
                rewind(source);
                Object read = from.read();
                rewind(source);
                int length = read instanceof byte[] bytes
                        ? bytes.length
                        : read.toString().length();
                if (length > MAX_BYTES) {
                    failure = "is larger than " + MAX_BYTES + " bytes, the maximum for a request";
                } else {
                    content = read;
                }
            } catch (IOException | RuntimeException e) {
                // Whatever a stream throws; without its message, which could show the content.
                failure = "cannot be read (" + e.getClass().getSimpleName() + ")";
            }
        }

        private static void rewind(Object source) {
            if (source instanceof StreamCache cache) {
                cache.reset();
            }
        }
    }

    /** Compares sources by identity. */
    private static final class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object source, ReferenceQueue<Object> gone) {
            super(source, gone);
            this.hash = System.identityHashCode(source);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Key key && get() != null && get() == key.get());
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
