package io.github.cameltencent.sms.example.campaign.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import io.github.cameltencent.sms.example.campaign.Budget;
import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.CampaignState;
import io.github.cameltencent.sms.example.campaign.report.Totals;
import io.github.cameltencent.sms.example.campaign.server.Servers;
import io.github.cameltencent.sms.tracking.MessageState;

/**
 * A campaign on one machine: starts Kafka, PostgreSQL, a simulator of Tencent's service and two workers, kills one of them in the
 * middle, and starts another one.
 */
public final class CampaignDemo {

    private static final int RECIPIENTS = 20_000;
    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Short, because somebody is waiting; application.properties has those of production. */
    static final Map<String, String> SETTINGS = Map.of(
            "CAMPAIGN_RATE", "30",
            "CAMPAIGN_CLAIMTIMEOUT", "10s",
            "CAMPAIGN_RECEIPTTIMEOUT", "10s",
            "CAMPAIGN_LOOKUPDELAY", "10s",
            "CAMPAIGN_ABSENTMEANSNOTSENT", "true",
            "CAMPAIGN_POLLINTERVAL", "1s",
            "CAMPAIGN_LOOKUPINTERVAL", "1s",
            "CAMPAIGN_SESSIONTIMEOUT", "6000",
            "SMS_RESPONSETIMEOUT", "5s");

    private final int recipients;
    private final PrintStream out;

    CampaignDemo(int recipients, PrintStream out) {
        this.recipients = recipients;
        this.out = out;
    }

    /**
     * Exits with 0 if nobody has got two messages and nobody was left out, with 1 otherwise.
     *
     * @param args {@code demo}, or {@code play} to go on until Ctrl-C
     */
    public static void main(String[] args) throws Exception {
        boolean play = args.length > 0 && args[0].equals("play");
        CampaignDemo demo = new CampaignDemo(RECIPIENTS, System.out);
        int status;
        try (Servers servers = new Servers(LATENCY)) {
            status = play ? demo.play(servers) : demo.run(servers);
        }
        System.exit(status);
    }

    int run(Servers servers) throws Exception {
        Campaign campaign = campaign("demo-" + Instant.now().getEpochSecond());
        try (LocalCampaign local = new LocalCampaign(servers, SETTINGS, out::println)) {
            introduce(servers, local);
            local.create(campaign);
            WorkerProcess first = local.startWorker();
            local.startWorker();
            long imported = local.add(campaign, new DemoRecipients(recipients)).imported();
            out.println(imported + " recipients are on the topic.");
            if (!local.awaitBegun(campaign, recipients / 3, PATIENCE)) {
                out.println("The workers do not send.");
                return 1;
            }
            first.kill();
            out.println(first.name() + " is killed, " + local.count(campaign).begun() + " messages are begun.");
            local.startWorker();
            boolean ended = local.awaitEnd(campaign, PATIENCE);
            print(local.count(campaign));
            String mistake = local.mistake(campaign);
            out.println(
                    mistake != null
                            ? "This is wrong: " + mistake + "."
                            : "Nobody has two messages, and nobody is left out.");
            return ended && mistake == null ? 0 : 1;
        }
    }

    /** Until Ctrl-C. */
    private int play(Servers servers) throws Exception {
        Campaign campaign = campaign("play-" + Instant.now().getEpochSecond());
        try (LocalCampaign local = new LocalCampaign(servers, SETTINGS, out::println)) {
            introduce(servers, local);
            local.create(campaign);
            local.startWorker();
            local.startWorker();
            local.add(campaign, new DemoRecipients(recipients));
            out.println(recipients + " recipients are on the topic.");
            while (true) {
                local.awaitEnd(campaign, PATIENCE);
                print(local.count(campaign));
                Thread.sleep(PATIENCE.toMillis());
            }
        }
    }

    private void introduce(Servers servers, LocalCampaign local) {
        out.println("How far the campaign is: " + local.page());
        out.println("The service is a simulator; what it sends is at "
                + servers.simulator().endpoint());
    }

    private static Campaign campaign(String id) {
        return new Campaign(
                id, CampaignState.RUNNING, null, "1400006666", "1110", "Example", false, Set.of(), Budget.UNLIMITED);
    }

    private void print(Totals count) {
        out.println("  " + count.recipients() + " recipients");
        for (MessageState state : MessageState.values()) {
            if (count.of(state) > 0) {
                out.println("  " + count.of(state) + " " + state);
            }
        }
        count.leftOut().forEach((reason, number) -> out.println("  " + number + " left out: " + reason));
    }
}
