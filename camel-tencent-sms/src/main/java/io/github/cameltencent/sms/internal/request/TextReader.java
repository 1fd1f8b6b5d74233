package io.github.cameltencent.sms.internal.request;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

/**
 * Reads text from values that contain characters or bytes. Bytes are in UTF-8 or the charset that the exchange or the
 * file specifies, never the default charset of the machine.
 */
public final class TextReader {

    private final CamelContext context;
    private final @Nullable Exchange exchange;

    /** @param exchange the exchange that may specify a charset, or {@code null} for values of an endpoint */
    public TextReader(CamelContext context, @Nullable Exchange exchange) {
        this.context = context;
        this.exchange = exchange;
    }

    /** Whether a value is text, not a list, number or object. */
    public static boolean isText(@Nullable Object value) {
        return value instanceof CharSequence
                || value instanceof char[]
                || value instanceof Character[]
                || value instanceof byte[]
                || value instanceof Byte[]
                || value instanceof ByteBuffer
                || value instanceof InputStream
                || value instanceof Reader
                || value instanceof WrappedFile
                || (value instanceof JsonNode node && (node.isTextual() || node.isBinary()));
    }

    /**
     * Returns the text of a value for which {@link #isText} is true; always the same text for the same value.
     *
     * @throws InvalidFieldException if it cannot be read, or its bytes are invalid in the charset
     */
    String text(Object value, ValueLocation place) throws InvalidFieldException {
        Object content = content(value, place);
        String text = content instanceof byte[] bytes ? decoded(bytes, charset(value, place), place) : (String) content;
        if (text.isEmpty()) {
            refuseEmptied(value, place);
        }
        return text;
    }

    /** A stream that was read before is empty; its text must not be sent as empty. */
    private static void refuseEmptied(Object value, ValueLocation place) throws InvalidFieldException {
        if ((value instanceof InputStream || value instanceof Reader) && !(value instanceof StreamCache)) {
            throw new InvalidFieldException("the " + place + " is an empty stream: it was read before, or has no"
                    + " content. Convert it to text where it is received");
        }
    }

    /**
     * The text in UTF-8, or the bytes as they are: JSON parsers detect the Unicode encoding.
     *
     * @throws InvalidFieldException if it cannot be read, or its bytes are invalid in the charset
     */
    byte[] json(Object value, ValueLocation place) throws InvalidFieldException {
        Object content = content(value, place);
        if (content instanceof byte[] bytes) {
            Charset charset = namedCharset(value, place);
            return charset == null ? bytes : decoded(bytes, charset, place).getBytes(StandardCharsets.UTF_8);
        }
        String violation = FieldRule.wellFormed().violation(content);
        if (violation != null) {
            throw new InvalidFieldException("the " + place + " " + violation);
        }
        return ((String) content).getBytes(StandardCharsets.UTF_8);
    }

    /** Text or bytes. */
    private Object content(Object value, ValueLocation place) throws InvalidFieldException {
        if (value instanceof byte[] bytes) {
            return bytes;
        } else if (value instanceof Byte[] boxed) {
            return unboxed(boxed, place);
        } else if (value instanceof ByteBuffer buffer) {
            // Not consumed, so that it can be read again.
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return bytes;
        } else if (value instanceof char[] characters) {
            return new String(characters);
        } else if (value instanceof Character[] characters) {
            return unboxed(characters, place);
        } else if (value instanceof InputStream stream) {
            return reads().bytes(stream, place);
        } else if (value instanceof Reader reader) {
            return reads().text(reader, place);
        } else if (value instanceof WrappedFile<?> file) {
            return content(file, place);
        } else if (value instanceof JsonNode node) {
            return node.isTextual() ? node.textValue() : binary(node, place);
        }
        return value.toString();
    }

    private OneTimeReads reads() {
        return OneTimeReads.of(context);
    }

    private static byte[] unboxed(@Nullable Byte[] boxed, ValueLocation place) throws InvalidFieldException {
        byte[] bytes = new byte[boxed.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = present(boxed[i], place);
        }
        return bytes;
    }

    private static String unboxed(@Nullable Character[] boxed, ValueLocation place) throws InvalidFieldException {
        StringBuilder text = new StringBuilder(boxed.length);
        for (Character character : boxed) {
            text.append(present(character, place).charValue());
        }
        return text.toString();
    }

    private static <T> T present(@Nullable T element, ValueLocation place) throws InvalidFieldException {
        if (element == null) {
            throw new InvalidFieldException("the " + place + " contains a null element");
        }
        return element;
    }

    private Object content(WrappedFile<?> wrapped, ValueLocation place) throws InvalidFieldException {
        Object body = wrapped.getBody();
        if (isText(body) && !(body instanceof WrappedFile)) {
            return content(body, place);
        } else if (body instanceof File file) {
            // A remote file that was downloaded to a local directory.
            return reads().bytes(wrapped, file, place);
        } else if (wrapped.getFile() instanceof File file) {
            return reads().bytes(wrapped, file, place);
        }
        throw new InvalidFieldException("the " + place + " is a file that is not local: convert it to text first");
    }

    private static byte[] binary(JsonNode node, ValueLocation place) throws InvalidFieldException {
        try {
            return node.binaryValue();
        } catch (IOException e) {
            throw new InvalidFieldException(
                    "the " + place + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private Charset charset(Object value, ValueLocation place) throws InvalidFieldException {
        Charset named = namedCharset(value, place);
        return named == null ? StandardCharsets.UTF_8 : named;
    }

    private @Nullable Charset namedCharset(Object value, ValueLocation place) throws InvalidFieldException {
        try {
            // Camel's file component keeps the charset of its endpoint there. Its class may not be on the class path.
            Object ofFile = value instanceof WrappedFile
                    ? PluginHelper.getBeanIntrospection(context).getOrElseProperty(value, "charset", null, false)
                    : null;
            return ofFile instanceof String name ? Charset.forName(name) : ExchangeHelper.getCharset(exchange, false);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException("the " + place + " cannot be read: its charset is unknown to this JVM");
        }
    }

    private static String decoded(byte[] bytes, Charset charset, ValueLocation place) throws InvalidFieldException {
        try {
            // A new decoder reports malformed input; other ways to decode replace it.
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidFieldException("the " + place + " contains bytes that are not " + charset
                    + ": convert them to text first, or set their charset in the exchange property "
                    + Exchange.CHARSET_NAME);
        }
    }
}
