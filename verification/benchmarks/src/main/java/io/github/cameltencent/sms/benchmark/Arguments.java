package io.github.cameltencent.sms.benchmark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code --name value} on a command line; of several values, the last one counts. An unknown option is an error, so that a typo
 * does not measure something else.
 */
final class Arguments {

    private final Map<String, String> values = new HashMap<>();

    /** @param known the names of the options, without the dashes */
    Arguments(Set<String> known, String... args) {
        List<String> words = words(args);
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i);
            if (!name.startsWith("--") || !known.contains(name.substring(2)) || i + 1 == words.size()) {
                throw new IllegalArgumentException("Cannot use " + name + ". Options are "
                        + known.stream()
                                .sorted()
                                .map(option -> "--" + option + " value")
                                .toList());
            }
            values.put(name.substring(2), words.get(i + 1));
        }
    }

    /** The arguments as words: a build tool hands over several of them in one. */
    static List<String> words(String[] args) {
        return Arrays.stream(args)
                .flatMap(text -> Arrays.stream(text.strip().split("\\s+")))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    int number(String name, int otherwise) {
        return Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    List<String> list(String name, String otherwise) {
        return List.of(text(name, otherwise).split(",", -1));
    }
}
