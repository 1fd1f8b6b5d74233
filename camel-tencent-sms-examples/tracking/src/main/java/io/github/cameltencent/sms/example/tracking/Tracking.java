package io.github.cameltencent.sms.example.tracking;

import java.io.PrintStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.cameltencent.sms.simulator.SentMessage;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.fault.Fault;

/**
 * Starts a simulator of the service, and an application that sends messages. Kills the application while some of its
 * requests are under way, and starts it again: it finds out what became of each message, and nobody gets two.
 */
public final class Tracking {

    private static final String SEND = "SendSms";

    /** How many requests have a response before the application is killed. */
    private static final int ANSWERED = 4;

    private static final long MILLIS_BETWEEN = 50;

    private final Orders orders;
    private final Map<String, String> database;
    private final PrintStream out;

    /** @param database JDBC_URL, JDBC_USER and JDBC_PASSWORD, if they are not in the environment */
    Tracking(Orders orders, Map<String, String> database, PrintStream out) {
        this.orders = orders;
        this.database = database;
        this.out = out;
    }

    /** Exits with 0 when each message has ended, and nobody has got two; with 1 otherwise. */
    public static void main(String[] args) throws Exception {
        try (SmsSimulator simulator = SmsSimulator.start()) {
            Orders orders = new Orders(Instant.now().getEpochSecond());
            System.exit(new Tracking(orders, Map.of(), System.out).run(simulator));
        }
    }

    int run(SmsSimulator simulator) throws Exception {
        out.println("The service is a simulator at " + simulator.endpoint() + ". The first JVM sends "
                + TrackingApplication.AT_A_TIME + " messages at a time:");
        if (!runAndKill(simulator)) {
            return 1;
        }
        out.println("Killed, with " + TrackingApplication.AT_A_TIME
                + " requests under way, two of which have arrived. The" + " second JVM begins anew:");
        int status;
        try (ApplicationProcess second = start(simulator)) {
            status = second.awaitExit();
        }
        return isOneForEach(simulator.messages()) ? status : 1;
    }

    private boolean runAndKill(SmsSimulator simulator) throws Exception {
        CompletableFuture<Void> killed = new CompletableFuture<>();
        // Of the four requests after those, two are carried out and two are lost. None is answered.
        simulator.faults().on(SEND).skip(ANSWERED).times(2).answer(Fault.hold(killed));
        simulator.faults().on(SEND).skip(ANSWERED).times(2).answer(Fault.hold(killed, Fault.cutBefore()));
        try (ApplicationProcess first = start(simulator)) {
            while (sends(simulator) < ANSWERED + TrackingApplication.AT_A_TIME) {
                if (first.hasEndedAfter(MILLIS_BETWEEN)) {
                    first.awaitExit();
                    out.println("The first JVM has ended by itself, before it could be killed.");
                    return false;
                }
            }
            first.kill();
        } finally {
            killed.complete(null);
        }
        return true;
    }

    private static long sends(SmsSimulator simulator) {
        return simulator.requests().stream()
                .filter(request -> request.action().equals(SEND))
                .count();
    }

    private ApplicationProcess start(SmsSimulator simulator) throws Exception {
        Map<String, String> settings = new HashMap<>(database);
        settings.put("SMS_ENDPOINT", simulator.endpoint());
        settings.put("TENCENTCLOUD_SECRET_ID", simulator.secretId());
        settings.put("TENCENTCLOUD_SECRET_KEY", simulator.secretKey());
        return new ApplicationProcess(orders, settings, line -> out.println("  " + line));
    }

    private boolean isOneForEach(List<SentMessage> messages) {
        HashSet<String> numbers = new HashSet<>();
        messages.forEach(message -> numbers.add(message.phoneNumber()));
        boolean isOneForEach = numbers.size() == messages.size();
        out.println("The service has accepted " + messages.size() + " messages to " + numbers.size() + " numbers: "
                + (isOneForEach ? "nobody got two." : "somebody got two."));
        return isOneForEach;
    }
}
