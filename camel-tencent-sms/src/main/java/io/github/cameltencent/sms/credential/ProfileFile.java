package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A credentials file of Tencent's SDKs: INI, with the pair in the section {@code [default]}. The SDKs differ in the
 * syntax they accept; this accepts what any of them does.
 *
 * @param credentials the credentials in the section
 * @param ignoredKeys the names of the other keys in the section, which are ignored
 */
record ProfileFile(Credentials credentials, Set<String> ignoredKeys) {

    private static final int MAX_BYTES = 64 * 1024;
    private static final String SECTION = "default";
    private static final String ID = "secret_id";
    private static final String KEY = "secret_key";
    private static final String TOKEN = "token";
    private static final List<String> OURS = List.of(ID, KEY, TOKEN);

    /** @throws CredentialsException if the file cannot be read or has no pair */
    static ProfileFile read(Path file) {
        Map<String, Map<String, String>> sections = sections(file);
        Map<String, String> entries = sections.getOrDefault(SECTION, Map.of());
        try {
            Credentials credentials =
                    new Credentials(entry(file, sections, ID), entry(file, sections, KEY), entries.get(TOKEN));
            Set<String> ignoredKeys = new TreeSet<>(entries.keySet());
            OURS.forEach(ignoredKeys::remove);
            return new ProfileFile(credentials, ignoredKeys);
        } catch (IllegalArgumentException e) {
            throw new CredentialsException(file + " is invalid: " + e.getMessage(), e);
        }
    }

    static boolean isReadableByEverybody(Path file) {
        try {
            return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static String entry(Path file, Map<String, Map<String, String>> sections, String key) {
        String value = sections.getOrDefault(SECTION, Map.of()).get(key);
        if (value == null || value.isBlank()) {
            throw new CredentialsException(
                    file + " has no " + key + " in the section [" + SECTION + "]" + elsewhere(sections, key));
        }
        return value;
    }

    /** Where the key is instead. */
    private static String elsewhere(Map<String, Map<String, String>> sections, String key) {
        return sections.entrySet().stream()
                .filter(section ->
                        !section.getKey().equals(SECTION) && section.getValue().containsKey(key))
                .findFirst()
                .map(section -> section.getKey().isEmpty()
                        ? "; it is before any section"
                        : ", but in another one"
                                + (section.getKey().equalsIgnoreCase(SECTION)
                                        ? ", [" + section.getKey() + "]: write the name in lower case"
                                        : ""))
                .orElse("");
    }

    /** Entries before any section are in a section with an empty name. */
    private static Map<String, Map<String, String>> sections(Path file) {
        Map<String, Map<String, String>> sections = new HashMap<>();
        String section = "";
        for (String raw : content(file).lines().toList()) {
            String line = raw.strip();
            int end = line.indexOf(']');
            if (line.startsWith("[") && end > 0) {
                section = IniValue.of(line.substring(1, end)).text();
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
                int separator = separator(line);
                if (separator > 0) {
                    String key =
                            IniValue.of(line.substring(0, separator)).text().toLowerCase(Locale.ROOT);
                    String value = line.substring(separator + 1);
                    Map<String, String> entries = sections.computeIfAbsent(section, name -> new HashMap<>());
                    if (section.equals(SECTION) && OURS.contains(key)) {
                        put(file, entries, key, value);
                    } else {
                        // Other entries may have any syntax.
                        entries.put(key, "");
                    }
                }
            }
        }
        return sections;
    }

    private static void put(Path file, Map<String, String> entries, String key, String raw) {
        IniValue value = IniValue.of(raw);
        if (!value.rest().isEmpty()) {
            throw new CredentialsException(file + " has text after the closing quotation mark of " + key);
        }
        String before = entries.put(key, value.text());
        // One SDK takes the first one, another the last, and a third neither.
        if (before != null && !before.equals(value.text())) {
            throw new CredentialsException(file + " has " + key + " twice in one section, with two values");
        }
    }

    private static int separator(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals < 0 || (colon >= 0 && colon < equals) ? colon : equals;
    }

    private static String content(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
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

    /**
     * A name or a value of an INI file, without quotation marks or the comment after it.
     *
     * @param rest the text after the closing quotation mark that is not a comment
     */
    private record IniValue(String text, String rest) {

        static IniValue of(String raw) {
            String stripped = raw.strip();
            boolean quoted = stripped.startsWith("\"") || stripped.startsWith("'");
            return quoted ? quoted(stripped) : new IniValue(withoutComment(stripped), "");
        }

        private static IniValue quoted(String text) {
            int end = text.indexOf(text.charAt(0), 1);
            if (end < 0) {
                return new IniValue(text.substring(1), "");
            }
            String behind = text.substring(end + 1).strip();
            return new IniValue(text.substring(1, end), behind.startsWith("#") || behind.startsWith(";") ? "" : behind);
        }

        /** A backslash escapes the next character. */
        private static String withoutComment(String text) {
            StringBuilder plain = new StringBuilder();
            for (int i = 0; i < text.length(); i++) {
                char character = text.charAt(i);
                boolean escapes = character == '\\' && i + 1 < text.length() && "\\;#".indexOf(text.charAt(i + 1)) >= 0;
                if (escapes) {
                    i++;
                    plain.append(text.charAt(i));
                } else if (character == '#' || character == ';') {
                    break;
                } else {
                    plain.append(character);
                }
            }
            return plain.toString().strip();
        }
    }
}
