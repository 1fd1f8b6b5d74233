package io.github.cameltencent.sms.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What an error code of the API means for the caller. The table is {@code error-codes.properties}; a code that is not
 * in it is classified by its first part, so new codes are usually classified correctly, too.
 *
 * @param code the code
 * @param kind the kind of error
 * @param advice what to change, in one sentence; may be empty
 */
public record ErrorCode(String code, Kind kind, String advice) {

    /** What a code means for the request. */
    public enum Kind {
        /** Not done: too many requests. */
        THROTTLED,
        /** Not done: clock skew. */
        CLOCK,
        /** Not done: the key or token is not accepted. */
        CREDENTIALS,
        /** Not done, because of the request, the account or the recipient. */
        REFUSED,
        /** May have been done: the service had a time-out or an internal error. */
        UNKNOWN
    }

    private static final Map<String, ErrorCode> TABLE = read();

    /** Returns the meaning of a code. A code that is not in the table is classified by its first part. */
    public static ErrorCode of(String code) {
        ErrorCode known = TABLE.get(code);
        return known != null ? known : new ErrorCode(code, kindByFirstPart(code), "");
    }

    /** Whether a request refused with this code may succeed a moment later without any change. */
    public boolean isRetryable() {
        return kind == Kind.THROTTLED;
    }

    private static Kind kindByFirstPart(String code) {
        String first = code.contains(".") ? code.substring(0, code.indexOf('.')) : code;
        return switch (first) {
            case "RequestLimitExceeded" -> Kind.THROTTLED;
            case "AuthFailure" -> Kind.CREDENTIALS;
            case "InternalError", "ServiceUnavailable", "ResourceUnavailable", "ResourceInsufficient" -> Kind.UNKNOWN;
            default -> Kind.REFUSED;
        };
    }

    static Map<String, ErrorCode> table() {
        return TABLE;
    }

    private static Map<String, ErrorCode> read() {
        Properties lines = new Properties();
        try (InputStream in = ErrorCode.class.getResourceAsStream("error-codes.properties")) {
            lines.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(code -> code, code -> parse(code, lines.getProperty(code))));
    }

    private static ErrorCode parse(String code, String line) {
        String[] parts = line.split("\\|", 2);
        Kind kind = Kind.valueOf(parts[0].strip().toUpperCase(Locale.ROOT));
        return new ErrorCode(code, kind, parts.length < 2 ? "" : parts[1].strip());
    }
}
