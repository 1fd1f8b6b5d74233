package io.github.cameltencent.sms.example.campaign.page;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.example.campaign.Reason;
import io.github.cameltencent.sms.example.campaign.Recipient;
import io.github.cameltencent.sms.example.campaign.testsupport.SampleCampaign;
import io.github.cameltencent.sms.example.campaign.testsupport.TestDatabase;
import io.github.cameltencent.sms.example.campaign.topic.CampaignTopics;
import io.github.cameltencent.sms.example.campaign.topic.RecipientTopic;
import io.github.cameltencent.sms.simulator.testsupport.BrowserPage;
import io.github.cameltencent.sms.simulator.testsupport.Chromium;
import io.github.cameltencent.sms.tracking.MessageState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Makes the pictures of the documentation. Not one of the suite: {@code -Dtest=CampaignPictures} runs it. The system property
 * {@code campaign.pictures} names another folder.
 */
class CampaignPictures {

    private static final Path FOLDER = Path.of(System.getProperty("campaign.pictures", "../../docs/campaign"));
    private static final int PARTITIONS = 6;
    private static final int STEPS = 30;
    private static final double RATE = 100;

    @Test
    void thePageInBothLanguages() throws Exception {
        TestDatabase database = TestDatabase.open();
        SampleCampaign campaign = new SampleCampaign(database, "spring-sale");
        try (PageServer server = PageServer.start(
                        new PageAccess("127.0.0.1", 0, null),
                        database.dataSource(),
                        database.messages(),
                        database.brokers());
                Chromium browser = Chromium.start()) {
            BrowserPage page = browser.open(server.address() + "", "en");
            List<String> waiting = fillTopic(database, campaign);
            dead(database, campaign);
            send(campaign, page, waiting);
            for (String language : List.of("en", "zh")) {
                page.choose("[data-testid=language]", language);
                workers(database, campaign);
                page.window(1200, 900, false);
                picture(page, "page-" + language);
                page.evaluate("document.querySelector('#report-title').scrollIntoView()");
                picture(page, "report-" + language);
                page.evaluate("scrollTo(0, 0)");
                page.window(390, 844, true);
                picture(page, "narrow-" + language);
            }
            assertThat(page.errors()).isEmpty();
        }
    }

    private static List<String> fillTopic(TestDatabase database, SampleCampaign campaign) throws Exception {
        List<String> waiting = campaign.waiting(9_000);
        try (RecipientTopic topic = new RecipientTopic(database.brokers())) {
            topic.create(campaign.campaign(), PARTITIONS);
            topic.write(
                    campaign.campaign(),
                    waiting.subList(6_000, 9_000).stream()
                            .map(number -> new Recipient(number, List.of()))
                            .toList());
        }
        campaign.leftOut(180, Reason.OPTED_OUT);
        campaign.leftOut(20, Reason.COUNTRY);
        return waiting;
    }

    private static void dead(TestDatabase database, SampleCampaign campaign) {
        renew(database, "worker-2", partitions(campaign, 4, 6), Duration.ofMillis(1));
    }

    private static void workers(TestDatabase database, SampleCampaign campaign) {
        renew(database, "worker-1", partitions(campaign, 0, 2), Duration.ofHours(1));
        renew(database, "worker-3", partitions(campaign, 2, 4), Duration.ofHours(1));
    }

    private static void renew(TestDatabase database, String worker, List<String> partitions, Duration lease) {
        database.campaigns().workers().renew(worker, partitions, partitions.size(), RATE, RATE / 2, lease);
    }

    private static List<String> partitions(SampleCampaign campaign, int from, int to) {
        String topic = CampaignTopics.topics(campaign.campaign()).get(0);
        return IntStream.range(from, to).mapToObj(i -> topic + "-" + i).toList();
    }

    private static void send(SampleCampaign campaign, BrowserPage page, List<String> waiting) {
        Random random = new Random(1);
        int begin = 0;
        for (int step = 1; step <= STEPS; step++) {
            int end = begin + 80 + random.nextInt(80);
            campaign.report(
                    campaign.send(waiting.subList(begin, end - 8), MessageState.ACCEPTED, "Ok"), true, "DELIVRD");
            campaign.report(
                    campaign.send(waiting.subList(end - 8, end - 4), MessageState.ACCEPTED, "Ok"),
                    false,
                    random.nextBoolean() ? "MX:0012" : "UNDELIV");
            campaign.send(waiting.subList(end - 4, end - 2), MessageState.ACCEPTED, "Ok");
            campaign.send(
                    waiting.subList(end - 2, end - 1), MessageState.REFUSED, "FailedOperation.PhoneNumberInBlacklist");
            campaign.send(
                    waiting.subList(end - 1, end),
                    step % 3 == 0 ? MessageState.UNKNOWN : MessageState.REFUSED,
                    step % 3 == 0 ? "UNKNOWN" : "LimitExceeded.PhoneNumberDailyLimit");
            begin = end;
            page.awaitTrue("(document.querySelector('[data-testid=speed] .line.sent[d]')?.getAttribute('d').match(/L/g)"
                    + " ?? []).length >= " + (step - 1));
        }
    }

    private static void picture(BrowserPage page, String name) {
        page.awaitElement(".connection.on");
        page.awaitElement("[data-worker=worker-1][data-state=working]");
        page.awaitText("[data-testid=report]", "FailedOperation");
        page.evaluate("document.fonts.ready.then(() => true)");
        page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        page.picture(FOLDER.resolve(name + ".png"));
    }
}
