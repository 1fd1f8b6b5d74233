package io.github.cameltencent.sms.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Ratios of an earlier run, in a file. */
final class CommittedRatios {

    private static final String HEAD = "scheme,latency ms,in flight,figure,of component to,median,lowest,highest";

    private final Map<String, Spread> byName = new HashMap<>();

    private CommittedRatios() {}

    /** Of a file that does not exist: none. */
    static CommittedRatios read(Path file) throws IOException {
        CommittedRatios ratios = new CommittedRatios();
        if (Files.exists(file)) {
            Files.readAllLines(file).stream().skip(1).forEach(ratios::add);
        }
        return ratios;
    }

    private void add(String line) {
        String[] cells = line.split(",", -1);
        int name = cells.length - 3;
        byName.put(
                String.join(",", List.of(cells).subList(0, name)),
                new Spread(
                        Double.parseDouble(cells[name]),
                        Double.parseDouble(cells[name + 1]),
                        Double.parseDouble(cells[name + 2])));
    }

    @Nullable
    Spread find(Ratio ratio) {
        return byName.get(ratio.name());
    }

    /** Writes what a later run is compared with. */
    static void write(List<Ratio> ratios, Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEAD));
        for (Ratio ratio : ratios) {
            Spread spread = ratio.spread();
            lines.add(String.format(
                    Locale.ROOT,
                    "%s,%.3f,%.3f,%.3f",
                    ratio.name(),
                    spread.median(),
                    spread.lowest(),
                    spread.highest()));
        }
        Files.write(file, lines);
    }
}
