package io.github.cameltencent.sms.simulator.standalone;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file with options, one a line. */
final class ConfigFile {
    /** An option of the file, and where it is. */
    record Entry(String place, Option option, String value) {
        /** @throws IllegalArgumentException with a message that names the line and the option */
        void apply(CommandLine line) {
            try {
                option.set(line, value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
            }
        }
    }

    private ConfigFile() {}

    /**
     * Reads options; empty lines and those that begin with # are comments.
     *
     * @throws IllegalArgumentException when it cannot be read, or a line is not understood
     */
    static List<Entry> read(Path file) {
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                entries.add(entry(file + " line " + number, text));
            }
        }
        return entries;
    }

    private static Entry entry(String place, String text) {
        int equals = text.indexOf('=');
        String name = (equals < 0 ? text : text.substring(0, equals)).strip();
        String value = equals < 0 ? "" : text.substring(equals + 1).strip();
        Option option;
        try {
            option = CommandLine.option("--" + name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
        if (option.name().equals("--config")) {
            throw new IllegalArgumentException(place + ": a file cannot name another one");
        } else if (option.hasValue() && value.isEmpty()) {
            throw new IllegalArgumentException(place + ": the option " + option.name() + " needs a value");
        } else if (!option.hasValue() && equals >= 0) {
            throw new IllegalArgumentException(place + ": the option " + option.name() + " takes no value");
        }
        return new Entry(place, option, value);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + file, e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is not in UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
