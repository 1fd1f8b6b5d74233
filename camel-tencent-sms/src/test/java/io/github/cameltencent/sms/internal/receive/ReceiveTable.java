package io.github.cameltencent.sms.internal.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.internal.receive.ReceiveSituation.Fate;

import static org.assertj.core.api.Assertions.assertThat;

/** The published table of what becomes of an entry. */
final class ReceiveTable {

    private static final Path FILE = Path.of("src/main/docs/receive-situations.adoc");
    private static final String START = "// situations: START\n";
    private static final String END = "// situations: END\n";
    private static final String UPDATE = "update.docs";

    private ReceiveTable() {}

    /** Compares it with the file, or writes the file anew if that is asked for. */
    static void check() throws IOException {
        String text = Files.readString(FILE);
        int start = text.indexOf(START) + START.length();
        int end = text.indexOf(END);
        if (System.getProperty(UPDATE) != null) {
            Files.writeString(FILE, text.substring(0, start) + rows() + text.substring(end));
            return;
        }
        assertThat(text.substring(start, end))
                .as("the table in %s; -D%s writes it anew", FILE, UPDATE)
                .isEqualTo(rows());
    }

    private static String rows() {
        return Arrays.stream(ReceiveSituation.values())
                .map(ReceiveTable::row)
                .collect(Collectors.joining("\n", head(), "|===\n"));
    }

    private static String head() {
        return Arrays.stream(ReceiveSource.values())
                .map(source -> source.title.substring(0, 1).toUpperCase(Locale.ROOT) + source.title.substring(1))
                .collect(Collectors.joining(
                        " |",
                        "[cols=\"6,6,2,2,2,2\",options=\"header\"]\n|===\n|Situation |What Camel does |",
                        "\n\n"));
    }

    private static String row(ReceiveSituation situation) {
        return Arrays.stream(ReceiveSource.values())
                .map(source -> cell(situation.fate(source), source))
                .collect(Collectors.joining(" |", "|" + situation.what + "\n|" + situation.camel + "\n|", "\n"));
    }

    private static String cell(Fate fate, ReceiveSource source) {
        return switch (fate) {
            case DONE -> "done";
            case AGAIN -> source == ReceiveSource.CALLBACK ? "pushed again" : "again";
            case HANDLED -> "counts as done";
            case LOST -> "*lost*";
        };
    }
}
