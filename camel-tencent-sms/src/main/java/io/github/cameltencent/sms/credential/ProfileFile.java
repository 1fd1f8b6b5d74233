package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A credentials file as Tencent's SDKs read it: INI, with the pair in the section {@code [default]}. */
final class ProfileFile {

    private static final int MAXIMUM_BYTES = 64 * 1024;
    private static final String SECTION = "[default]";

    private ProfileFile() {}

    /** @throws CredentialsException if the file cannot be read or has no pair */
    static Credentials read(Path file) {
        Map<String, String> entries = entries(file);
        try {
            return new Credentials(entry(file, entries, "secret_id"), entry(file, entries, "secret_key"));
        } catch (IllegalArgumentException e) {
            throw new CredentialsException(file + " cannot be used: " + e.getMessage(), e);
        }
    }

    static boolean isReadableByEverybody(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static String entry(Path file, Map<String, String> entries, String key) {
        String value = entries.get(key);
        if (value == null || value.isBlank()) {
            throw new CredentialsException(file + " has no " + key + " in the section " + SECTION);
        }
        return value;
    }

    private static Map<String, String> entries(Path file) {
        Map<String, String> entries = new HashMap<>();
        boolean inSection = false;
        for (String raw : content(file).lines().toList()) {
            String line = raw.strip();
            int sign = line.indexOf('=');
            if (line.startsWith("[")) {
                inSection = line.equals(SECTION);
            } else if (inSection && sign > 0 && !line.startsWith("#") && !line.startsWith(";")) {
                String key = line.substring(0, sign).strip().toLowerCase(Locale.ROOT);
                entries.put(key, unquoted(line.substring(sign + 1).strip()));
            }
        }
        return entries;
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private static String content(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAXIMUM_BYTES + 1);
            if (bytes.length > MAXIMUM_BYTES) {
                throw new CredentialsException(file + " is larger than any credentials file");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            // Some editors start a file with a byte order mark.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw new CredentialsException(
                    file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
