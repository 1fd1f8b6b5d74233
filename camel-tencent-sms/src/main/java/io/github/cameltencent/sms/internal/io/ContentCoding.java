package io.github.cameltencent.sms.internal.io;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

import org.jspecify.annotations.Nullable;

/**
 * Decodes content that a gateway or a proxy has compressed without being asked to. JSON never begins like gzip or zlib,
 * so the first bytes show whether a named coding was already undone on the way.
 */
public final class ContentCoding {

    /** Two gateways in a row; more are an attack. */
    private static final int MAX_CODINGS = 2;

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,20}");

    private ContentCoding() {}

    /**
     * Returns the decoded content.
     *
     * @param header the Content-Encoding header, or {@code null} if there is none
     * @param maxBytes the maximum size of the decoded content
     * @throws TooLargeException if it is larger when decoded
     * @throws IOException if it cannot be decoded; its message is a sentence with the content as its subject
     */
    public static byte[] decoded(byte[] content, @Nullable String header, int maxBytes) throws IOException {
        if (content.length == 0) {
            return content;
        }
        byte[] decoded = content;
        List<String> codings = codings(header);
        if (codings.size() > MAX_CODINGS) {
            throw new IOException("is encoded " + codings.size() + " times (Content-Encoding)");
        }
        for (String coding : codings) {
            decoded = decodedOnce(decoded, coding, maxBytes);
        }
        // The header may have been lost on the way.
        return isGzip(decoded) ? gunzipped(decoded, "gzip", maxBytes) : decoded;
    }

    /** The last applied coding first. */
    private static List<String> codings(@Nullable String header) {
        if (header == null) {
            return List.of();
        }
        List<String> codings = new ArrayList<>();
        for (String coding : header.split(",", -1)) {
            String name = coding.strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !name.equals("identity")) {
                codings.add(name);
            }
        }
        Collections.reverse(codings);
        return codings;
    }

    private static byte[] decodedOnce(byte[] content, String coding, int maxBytes) throws IOException {
        if (isJson(content)) {
            return content;
        }
        return switch (coding) {
            // Some servers confuse the two.
            case "gzip", "x-gzip" ->
                isGzip(content)
                        ? gunzipped(content, coding, maxBytes)
                        : isZlib(content) ? inflated(content, coding, maxBytes) : content;
            case "deflate" ->
                isGzip(content) ? gunzipped(content, coding, maxBytes) : inflated(content, coding, maxBytes);
            default ->
                throw new IOException("is encoded as " + (NAME.matcher(coding).matches() ? coding : "(unreadable)")
                        + " (Content-Encoding), which was not requested and is not supported");
        };
    }

    private static byte[] gunzipped(byte[] content, String coding, int maxBytes) throws IOException {
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return bounded(plain, maxBytes);
        } catch (ZipException | EOFException e) {
            throw undecodable(coding, e);
        }
    }

    private static byte[] inflated(byte[] content, String coding, int maxBytes) throws IOException {
        // Some servers send it without the zlib header.
        Inflater inflater = new Inflater(!isZlib(content));
        try (InputStream plain = new InflaterInputStream(new ByteArrayInputStream(content), inflater)) {
            return bounded(plain, maxBytes);
        } catch (ZipException | EOFException e) {
            throw undecodable(coding, e);
        } finally {
            inflater.end();
        }
    }

    private static byte[] bounded(InputStream plain, int maxBytes) throws IOException {
        byte[] bytes = plain.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw new TooLargeException(maxBytes);
        }
        return bytes;
    }

    private static IOException undecodable(String coding, IOException why) {
        return new IOException("cannot be decoded from " + coding + " (Content-Encoding)", why);
    }

    private static boolean isZlib(byte[] content) {
        return content.length > 1 && (content[0] & 0x0f) == 8 && (u(content[0]) << 8 | u(content[1])) % 31 == 0;
    }

    private static boolean isGzip(byte[] content) {
        return content.length > 2 && u(content[0]) == 0x1f && u(content[1]) == 0x8b;
    }

    private static boolean isJson(byte[] content) {
        for (byte each : content) {
            if (each != ' ' && each != '\t' && each != '\r' && each != '\n') {
                return each == '{' || each == '[';
            }
        }
        return true;
    }

    private static int u(byte value) {
        return value & 0xff;
    }

    /** The content is too large. */
    public static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException(int maxBytes) {
            super("is larger than " + maxBytes + " bytes when it is decoded");
        }
    }
}
