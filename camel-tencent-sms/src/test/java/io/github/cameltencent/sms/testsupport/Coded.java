package io.github.cameltencent.sms.testsupport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** A text as a gateway sends it that compresses, or only says so. */
public final class Coded {

    private Coded() {}

    /** @param way the codings in their order, or what is done to the bytes of one */
    public static byte[] bytes(String text, String way) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        return switch (way) {
            case "plain" -> plain;
            case "gzip" -> gzip(plain);
            case "gzip+gzip" -> gzip(gzip(plain));
            case "zlib+gzip" -> gzip(coded(plain, false));
            case "zlib" -> coded(plain, false);
            case "deflate" -> coded(plain, true);
            case "half" -> Arrays.copyOf(gzip(plain), 40);
            case "rubbish" -> new byte[] {0x1f, (byte) 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9};
            // 20 MB of blanks behind it.
            case "bomb" -> gzip(Arrays.copyOf(plain, 20 * 1024 * 1024));
            default -> throw new IllegalArgumentException(way);
        };
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream coder = new GZIPOutputStream(bytes)) {
            coder.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] coded(byte[] plain, boolean raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
        try (OutputStream coder = new DeflaterOutputStream(bytes, deflater)) {
            coder.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }
}
