package io.github.cameltencent.sms.benchmark;

import java.util.List;

/** A client in this JVM. */
record LocalClient(ClientFactory clients, ServerProcess server) implements Contender {

    static List<LocalClient> of(List<ClientFactory> clients, ServerProcess server) {
        return clients.stream().map(client -> new LocalClient(client, server)).toList();
    }

    @Override
    public Result run(Round round) throws Exception {
        return round.run(clients, server::connections);
    }

    @Override
    public String toString() {
        return clients.toString();
    }
}
