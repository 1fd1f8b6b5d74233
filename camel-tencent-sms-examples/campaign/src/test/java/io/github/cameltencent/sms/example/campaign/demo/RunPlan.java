package io.github.cameltencent.sms.example.campaign.demo;

import java.time.Duration;

/**
 * How large a run is, and what happens in it. The defaults fit into the suite; system properties make a long run of it, such as
 * {@code -Dcampaign.test.recipients=1000000}.
 *
 * @param recipients how many
 * @param groups how many texts there are; as many as recipients if each has a text of its own
 * @param workers at a time
 * @param rate requests a second that all may send
 * @param killEvery how often a worker is replaced; 0 for once, in the middle
 * @param brokerStops how often the broker is stopped
 * @param databaseStops how often PostgreSQL is restarted
 * @param stopped how long the broker is away
 * @param faults whether Tencent refuses one request in twenty for its rate, and cuts the connection of one in fifty
 * @param terminate whether workers are stopped as Ctrl-C does it, and not killed
 * @param seed for what is random
 * @param patience until all have ended
 */
record RunPlan(
        int recipients,
        int groups,
        int workers,
        int rate,
        Duration killEvery,
        int brokerStops,
        int databaseStops,
        Duration stopped,
        boolean faults,
        boolean terminate,
        long seed,
        Duration patience) {

    static RunPlan ofProperties() {
        int recipients = number("recipients", 1_200);
        return new RunPlan(
                recipients,
                number("groups", recipients),
                number("workers", 2),
                number("rate", 100),
                Duration.ofSeconds(number("killEvery", 0)),
                number("brokerStops", 0),
                number("databaseStops", 0),
                Duration.ofSeconds(number("stopped", 20)),
                Boolean.getBoolean("campaign.test.faults"),
                Boolean.getBoolean("campaign.test.terminate"),
                Long.getLong("campaign.test.seed", 20_261_127L),
                Duration.ofMinutes(number("minutes", 3)));
    }

    private static int number(String name, int otherwise) {
        return Integer.getInteger("campaign.test." + name, otherwise);
    }
}
