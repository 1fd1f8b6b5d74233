package io.github.cameltencent.sms.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is compared, and for how long.
 *
 * @param rounds of each client in each cell; an unmeasured one comes before
 * @param mostMessages the number of messages that ends a round before its time
 */
record LoadOptions(
        List<ClientFactory> clients,
        List<Cell> cells,
        int rounds,
        int warmUpMillis,
        int settleMillis,
        int roundMillis,
        int mostMessages) {

    static final Set<String> NAMES =
            Set.of("clients", "latency", "in-flight", "scheme", "rounds", "warm-up", "settle", "duration", "messages");

    /**
     * @param all the clients to choose from, if there is a choice
     * @param cells the default
     */
    static LoadOptions from(Arguments arguments, List<? extends ClientFactory> all, List<Cell> cells) {
        return new LoadOptions(
                all.isEmpty()
                        ? List.of()
                        : arguments.list("clients", names(all)).stream()
                                .map(name -> named(name, all))
                                .toList(),
                arguments.has("latency") || arguments.has("in-flight") || arguments.has("scheme")
                        ? matrix(arguments)
                        : cells,
                arguments.number("rounds", 5),
                arguments.number("warm-up", 15_000),
                arguments.number("settle", 1500),
                arguments.number("duration", 3000),
                arguments.number("messages", 500_000));
    }

    private static String names(List<? extends ClientFactory> all) {
        return all.stream().map(ClientFactory::toString).collect(Collectors.joining(","));
    }

    private static ClientFactory named(String name, List<? extends ClientFactory> all) {
        return all.stream()
                .filter(client -> client.toString().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no client " + name + ". The clients are " + names(all)));
    }

    private static List<Cell> matrix(Arguments arguments) {
        List<Cell> cells = new ArrayList<>();
        for (String scheme : arguments.list("scheme", "http")) {
            for (String latency : arguments.list("latency", "0")) {
                for (String inFlight : arguments.list("in-flight", "64")) {
                    cells.add(new Cell(Integer.parseInt(latency), Integer.parseInt(inFlight), scheme));
                }
            }
        }
        return cells;
    }
}
