package io.github.cameltencent.sms.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints how the component compares with the other clients, and which of its ratios are worse than the committed ones. */
public final class Ratios {

    private static final List<Cell> CELLS =
            List.of(new Cell(0, 64, "http"), new Cell(0, 64, "https"), new Cell(50, 1024, "http"));

    static final Set<String> OPTIONS = Stream.concat(LoadOptions.NAMES.stream(), Stream.of("committed", "out"))
            .collect(Collectors.toUnmodifiableSet());

    private Ratios() {}

    /** See the README for the options. */
    public static void main(String[] args) throws Exception {
        Program.run(args, OPTIONS, Ratios::run);
    }

    static void run(Arguments arguments, ServerProcess server, PrintStream out) throws Exception {
        LoadOptions options = LoadOptions.from(arguments, List.of(ClientKind.values()), CELLS);
        CommittedRatios committed = CommittedRatios.read(Path.of(arguments.text("committed", "ratios.csv")));
        Comparison comparison = new Comparison(options, server);
        String component = ClientKind.COMPONENT.toString();
        new Report(out, component).head(options);
        List<Ratio> ratios = new ArrayList<>();
        double loadBefore = Report.loadAverage();
        for (Cell cell : options.cells()) {
            ratios.addAll(Ratio.of(cell, component, comparison.run(cell)));
        }
        print(ratios, committed, out);
        out.printf("%n%s%n", Report.load(loadBefore));
        if (arguments.has("out")) {
            CommittedRatios.write(ratios, Path.of(arguments.text("out", "")));
        }
    }

    private static void print(List<Ratio> ratios, CommittedRatios committed, PrintStream out) {
        out.println();
        Table table = new Table(out, "cell | figure | to | ratio (min..max) | earlier (min..max) | ");
        int compared = 0;
        int worse = 0;
        for (Ratio ratio : ratios) {
            Spread before = committed.find(ratio);
            boolean isWorse = before != null && ratio.figure().isWorse(ratio.spread(), before);
            compared += before == null ? 0 : 1;
            worse += isWorse ? 1 : 0;
            table.row(
                    "%s | %s | %s | %s | %s | %s",
                    ratio.cell(),
                    ratio.figure(),
                    ratio.other(),
                    ratio.spread(),
                    before == null ? "" : before,
                    isWorse ? "worse" : "");
        }
        if (compared == 0) {
            out.printf("%nThere are no earlier ratios to compare with.%n");
        } else {
            out.printf("%n%d of %d ratios are worse than earlier by more than their spread.%n", worse, compared);
        }
    }
}
