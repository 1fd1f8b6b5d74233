package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.util.Locale;

/** Prints a Markdown table, one row at a time. */
final class Table {

    private final PrintStream out;

    /** @param head the columns, separated as in Markdown */
    Table(PrintStream out, String head) {
        this.out = out;
        row(head);
        out.print("|---".repeat(head.split("\\|", -1).length) + "|\n");
    }

    /** @param cells a format, with the cells separated as in Markdown */
    void row(String cells, Object... values) {
        out.print("| " + String.format(Locale.ROOT, cells, values) + " |\n");
    }
}
