package io.github.cameltencent.sms.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * JVMs that send at the same time, and share what is in flight.
 *
 * @param name of the row
 * @param tables of their message store, or {@code null} if they have none
 */
record Nodes(
        String name,
        List<ClientProcess> processes,
        int recipients,
        @Nullable StoreTables tables) implements Contender {

    @Override
    public Result run(Round round) throws IOException {
        if (tables == null) {
            return send(round, null);
        }
        tables.prepare();
        Result result = send(round, tables.url());
        tables.check();
        return result;
    }

    private Result send(Round round, @Nullable String url) throws IOException {
        MessageClients clients = new MessageClients(recipients, url);
        Round ofEach = new Round(
                round.server(),
                round.inFlight() / processes.size(),
                round.settleMillis(),
                round.millis(),
                round.mostMessages());
        processes.forEach(process -> process.begin(clients, ofEach));
        List<Result> results = new ArrayList<>();
        for (ClientProcess process : processes) {
            results.add(process.result());
        }
        return Result.sum(results).perRecipient(recipients);
    }

    @Override
    public String toString() {
        return name;
    }
}
