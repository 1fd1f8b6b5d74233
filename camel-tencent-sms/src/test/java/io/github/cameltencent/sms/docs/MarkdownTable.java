package io.github.cameltencent.sms.docs;

import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Collectors;

/** A table in Markdown, row by row. */
public final class MarkdownTable {

    private final StringBuilder text = new StringBuilder();

    public MarkdownTable(String... titles) {
        row(titles);
        text.append(String.join("|", Collections.nCopies(titles.length, "|---")).replace("||", "|"))
                .append("|\n");
    }

    public MarkdownTable row(String... cells) {
        text.append(Arrays.stream(cells)
                .map(cell -> cell.isEmpty() ? "" : " " + cell.replace("|", "\\|"))
                .collect(Collectors.joining(" |", "|", " |\n")));
        return this;
    }

    public static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
