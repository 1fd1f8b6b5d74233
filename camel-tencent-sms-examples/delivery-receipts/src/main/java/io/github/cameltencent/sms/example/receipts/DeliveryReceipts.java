package io.github.cameltencent.sms.example.receipts;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import org.apache.camel.main.Main;

/**
 * Sends three messages and follows each to its delivery receipt. Without any configuration it talks to a simulator that
 * it starts itself, once by polling and once by callback; with credentials in the environment the same routes talk to
 * Tencent Cloud, until they are stopped.
 */
public final class DeliveryReceipts {

    private static final List<String> SETTINGS = List.of(
            "TENCENTCLOUD_SECRET_ID",
            "TENCENTCLOUD_SECRET_KEY",
            "SMS_SDK_APP_ID",
            "SMS_TEMPLATE_ID",
            "SMS_PHONE_NUMBERS",
            "SMS_CALLBACK_TOKEN");

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String dsl;
    private final Path folder;
    private final PrintStream out;

    /** @param folder where receipts are kept until they are processed */
    DeliveryReceipts(String dsl, Path folder, PrintStream out) {
        this.dsl = dsl;
        this.folder = folder;
        this.out = out;
    }

    /**
     * Exits with 0 when every message has its receipt, with 1 otherwise.
     *
     * @param args {@code java} or {@code yaml}: the language of the routes to run
     */
    public static void main(String[] args) throws Exception {
        String dsl = args.length == 0 ? "java" : args[0];
        System.exit(new DeliveryReceipts(dsl, Path.of("target"), System.out).run(System.getenv()));
    }

    int run(Map<String, String> environment) throws Exception {
        if (SETTINGS.stream().noneMatch(environment::containsKey)) {
            try (SmsSimulator simulator = SmsSimulator.start()) {
                out.println(
                        "No " + SETTINGS.get(0) + " is set, so this talks to a simulator at " + simulator.endpoint());
                return tryBoth(simulator);
            }
        }
        List<String> missing = SETTINGS.stream()
                .filter(setting -> !environment.containsKey(setting))
                .toList();
        if (!missing.isEmpty()) {
            out.println("To talk to Tencent Cloud, set " + String.join(", ", missing) + " as well.");
            return 1;
        }
        try (PendingReceipts pending = new PendingReceipts(folder)) {
            Main main = camel(environment, new Shipments(out::println), pending);
            main.run();
            return main.getExitCode();
        }
    }

    /** First the simulator keeps the receipts until they are pulled, then it pushes them. */
    int tryBoth(SmsSimulator simulator) throws Exception {
        Map<String, String> settings = simulated(simulator);
        out.println("By polling:");
        boolean complete = follow(settings);
        simulator.statusCallback("http://127.0.0.1:" + settings.get("SMS_CALLBACK_PORT")
                + "/sms/receipts?callbackToken=" + settings.get("SMS_CALLBACK_TOKEN"));
        out.println("By callback:");
        complete &= follow(settings);
        return complete ? 0 : 1;
    }

    private boolean follow(Map<String, String> settings) throws Exception {
        Shipments shipments = new Shipments(out::println);
        try (PendingReceipts pending = new PendingReceipts(folder)) {
            Main main = camel(settings, shipments, pending);
            main.start();
            try {
                return shipments.awaitReceipts(PATIENCE);
            } finally {
                main.stop();
            }
        }
    }

    private Main camel(Map<String, String> settings, Shipments shipments, PendingReceipts pending) {
        Main main = new Main();
        settings.forEach(main::addOverrideProperty);
        main.bind("shipments", shipments);
        main.bind("pendingReceipts", pending.repository());
        switch (dsl) {
            case "java" -> main.configure().addRoutesBuilder(new ReceiptRoutes());
            case "yaml" -> main.configure().withRoutesIncludePattern("classpath:routes/*.camel.yaml");
            default -> throw new IllegalArgumentException("The routes exist in java and yaml, not in " + dsl);
        }
        return main;
    }

    private static Map<String, String> simulated(SmsSimulator simulator) throws IOException {
        Map<String, String> settings = new HashMap<>();
        settings.put("SMS_ENDPOINT", simulator.endpoint());
        settings.put("TENCENTCLOUD_SECRET_ID", simulator.secretId());
        settings.put("TENCENTCLOUD_SECRET_KEY", simulator.secretKey());
        settings.put("SMS_SDK_APP_ID", "1400006666");
        settings.put("SMS_TEMPLATE_ID", "1110");
        settings.put("SMS_SIGN_NAME", "Example");
        // The simulator fails to deliver to the last one.
        settings.put("SMS_PHONE_NUMBERS", "+8613800138000,+8613800138001,+8619900000101");
        settings.put("SMS_CALLBACK_TOKEN", "only-for-the-simulator");
        settings.put("SMS_CALLBACK_PORT", Integer.toString(freePort()));
        return settings;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
