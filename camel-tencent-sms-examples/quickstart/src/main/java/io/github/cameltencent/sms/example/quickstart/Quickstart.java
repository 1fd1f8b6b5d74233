package io.github.cameltencent.sms.example.quickstart;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import org.apache.camel.main.Main;

/**
 * Sends a one-time password, waits for its delivery receipt, and prints both. Without any configuration it talks to a
 * simulator that it starts itself; with credentials in the environment the same routes talk to Tencent Cloud.
 */
public final class Quickstart {

    private static final List<String> SETTINGS = List.of(
            "TENCENTCLOUD_SECRET_ID",
            "TENCENTCLOUD_SECRET_KEY",
            "SMS_SDK_APP_ID",
            "SMS_TEMPLATE_ID",
            "SMS_PHONE_NUMBER");

    private Quickstart() {}

    /** Exits with 0 when the message was sent and its receipt came, with 1 otherwise. */
    public static void main(String[] args) throws Exception {
        System.exit(run(System.getenv(), System.out));
    }

    static int run(Map<String, String> environment, PrintStream out) throws Exception {
        if (SETTINGS.stream().noneMatch(environment::containsKey)) {
            try (SmsSimulator simulator = SmsSimulator.start()) {
                out.println(
                        "No " + SETTINGS.get(0) + " is set, so this talks to a simulator at " + simulator.endpoint());
                return run(simulated(simulator), out);
            }
        }
        List<String> missing = SETTINGS.stream()
                .filter(setting -> !environment.containsKey(setting))
                .toList();
        if (!missing.isEmpty()) {
            out.println("To talk to Tencent Cloud, set " + String.join(", ", missing) + " as well.");
            return 1;
        }
        return send(environment, out);
    }

    private static Map<String, String> simulated(SmsSimulator simulator) {
        return Map.of(
                "SMS_ENDPOINT", simulator.endpoint(),
                "TENCENTCLOUD_SECRET_ID", simulator.secretId(),
                "TENCENTCLOUD_SECRET_KEY", simulator.secretKey(),
                "SMS_SDK_APP_ID", "1400006666",
                "SMS_TEMPLATE_ID", "1110",
                "SMS_SIGN_NAME", "Example",
                "SMS_PHONE_NUMBER", "+8613800138000");
    }

    private static int send(Map<String, String> settings, PrintStream out) throws Exception {
        Story story = new Story(out);
        Main main = new Main();
        settings.forEach(main::addOverrideProperty);
        main.configure().addRoutesBuilder(new QuickstartRoutes(story));
        main.run();
        return story.endedWell() ? 0 : 1;
    }
}
