package io.github.cameltencent.sms.simulator.standalone;

import java.util.function.BiConsumer;

/**
 * An option of the command line and of a file with options.
 *
 * @param name begins with two dashes
 * @param placeholder stands for the value in the help; empty for an option that has none
 * @param help may have several lines
 * @param setter takes the value; empty for an option that has none
 */
record Option(String name, String placeholder, String help, BiConsumer<CommandLine, String> setter) {
    private static final int WIDTH = 32;

    boolean hasValue() {
        return !placeholder.isEmpty();
    }

    /** The lines of the help. */
    String usage() {
        String usage = hasValue() ? name + " " + placeholder : name;
        String indented = help.strip().replace("\n", "\n" + " ".repeat(WIDTH));
        return "  " + usage + " ".repeat(WIDTH - 2 - usage.length()) + indented;
    }

    /** @throws IllegalArgumentException with a message that names the option */
    void set(CommandLine line, String value) {
        try {
            setter.accept(line, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The option " + name + ": " + e.getMessage(), e);
        }
    }
}
