package io.github.cameltencent.sms.example.campaign.page;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.example.campaign.Budget;
import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.CampaignState;
import io.github.cameltencent.sms.example.campaign.Reason;
import io.github.cameltencent.sms.example.campaign.Recipient;
import io.github.cameltencent.sms.example.campaign.database.Workers;
import io.github.cameltencent.sms.example.campaign.testsupport.SampleCampaign;
import io.github.cameltencent.sms.example.campaign.testsupport.TestDatabase;
import io.github.cameltencent.sms.example.campaign.topic.CampaignTopics;
import io.github.cameltencent.sms.example.campaign.topic.RecipientTopic;
import io.github.cameltencent.sms.simulator.testsupport.BrowserPage;
import io.github.cameltencent.sms.simulator.testsupport.Chromium;
import io.github.cameltencent.sms.tracking.Claim;
import io.github.cameltencent.sms.tracking.MessageState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

/** The page in a real browser. */
@EnabledIf(value = "isInstalled", disabledReason = Chromium.MISSING)
class CampaignPageTest {

    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration OVER = Duration.ofNanos(1_000_000);
    private static final double RATE = 100;
    private static final String TOKEN = "0123456789abcdef";
    private static final String HOSTILE = "<img src=x onerror=\"document.title='hacked'\">";

    private static TestDatabase database;
    private static PageServer server;
    private static Chromium browser;
    private static BrowserPage page;

    private final SampleCampaign campaign = new SampleCampaign(database);

    static boolean isInstalled() {
        return Chromium.isInstalled();
    }

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.open();
        server = start(null);
        browser = Chromium.start();
        page = browser.open(Chromium.EMPTY, "en-US,en");
    }

    private static PageServer start(String token) throws Exception {
        return PageServer.start(
                new PageAccess("127.0.0.1", 0, token), database.dataSource(), database.messages(), database.brokers());
    }

    @AfterAll
    static void stop() {
        browser.close();
        server.close();
        database.close();
    }

    @AfterEach
    void nothingWentWrongInThePage() {
        List<String> errors = List.copyOf(page.errors());
        page.leave();
        assertThat(errors).isEmpty();
    }

    @Test
    void progressShowsWithoutAReload() {
        campaign.reported(4, true, "DELIVRD");
        campaign.leftOut(1, Reason.OPTED_OUT);
        List<String> waiting = campaign.waiting(5);
        open(server);
        awaitText("recipients", "10");
        awaitText("done", "50.0%");
        awaitState("DELIVERED", "4");
        awaitState("LEFT_OUT", "1");
        awaitState("WAITING", "5");
        page.awaitNone("[data-testid=failures] tbody tr");
        page.evaluate("window.sameDocument = true");

        campaign.send(waiting, MessageState.REFUSED, "FailedOperation.X");

        awaitText("done", "100.0%");
        awaitState("WAITING", "0");
        awaitState("REFUSED", "5");
        page.awaitText("[data-testid=failures] tbody tr", "FailedOperation.X");
        // The last look is part of the plot.
        page.awaitElement("[data-testid=speed] .line.sent[d*=L]");
        page.evaluate("document.querySelector('[data-testid=speed]').focus()");
        page.press("End");
        page.awaitText("[data-testid=speed-values]", "Sent");
        assertThat(page.evaluate("window.sameDocument").getAsBoolean()).isTrue();
    }

    @Test
    void aKilledWorkerIsSeen() throws Exception {
        String topic = CampaignTopics.topics(campaign.campaign()).get(0);
        Workers workers = database.campaigns().workers();
        // Workers of other tests are not to send it.
        database.campaigns().campaigns().pause(campaign.id(), null);
        try (RecipientTopic records = new RecipientTopic(database.brokers())) {
            records.create(campaign.campaign(), 2);
            records.write(
                    campaign.campaign(),
                    campaign.waiting(7).stream()
                            .map(number -> new Recipient(number, List.of()))
                            .toList());
        }
        workers.renew("first", List.of(topic + "-0"), 1, RATE, RATE, LONG);
        workers.renew("second", List.of(topic + "-1"), 1, RATE, RATE, LONG);
        open(server);
        page.awaitElement("[data-worker=first][data-state=working]");
        page.awaitElement("[data-worker=second][data-state=working]");
        page.awaitTrue("document.querySelectorAll('[data-testid=lag] tbody tr').length === 2");
        page.awaitText("[data-testid=lag] tbody tr:last-child", "second");
        assertThat(page.text("String([...document.querySelectorAll('[data-testid=lag] tbody tr')]"
                        + ".map(row => Number(row.cells[2].textContent)).reduce((sum, each) => sum + each))"))
                .isEqualTo("7");

        // What is not renewed ends by itself.
        workers.renew("first", List.of(topic + "-0"), 1, RATE, RATE, OVER);

        page.awaitElement("[data-worker=first][data-state=missing]");
        page.awaitElement("[data-worker=second][data-state=working] ~ [data-worker=first]");
        page.awaitText("[data-testid=lag] tbody tr:first-child", "nobody");
        workers.leave("second");
        page.awaitElement("[data-worker=second][data-state=stopped]");
    }

    /** By the clock of the database, which the page has in common with the workers. */
    @Test
    void quietHoursAreSeen() throws Exception {
        SampleCampaign marketing = new SampleCampaign(
                database,
                new Campaign(
                        "marketing",
                        CampaignState.RUNNING,
                        null,
                        "1400006666",
                        "1110",
                        "Example",
                        true,
                        Set.of(),
                        Budget.UNLIMITED));
        try (HikariDataSource other = new HikariDataSource()) {
            other.setJdbcUrl(database.dataSource().getJdbcUrl());
            other.setUsername(database.dataSource().getUsername());
            other.setPassword(database.dataSource().getPassword());
            // So a function of ours is found before that of PostgreSQL, by this page only.
            other.setConnectionInitSql("set search_path = public, pg_catalog");
            databaseTime("2026-01-01 22:00+08");
            try (PageServer night = PageServer.start(
                    new PageAccess("127.0.0.1", 0, null), other, database.messages(), database.brokers())) {
                page.navigate(night.address() + "#" + marketing.id());
                awaitText(
                        "campaign-state",
                        "Running: quiet hours, messages to mainland China wait until 8:00 in Shanghai");

                databaseTime("2026-01-02 08:00+08");

                page.awaitTrue("document.querySelector('[data-testid=campaign-state]').textContent === 'Running'");
            }
        } finally {
            execute("drop function public.now()");
        }
    }

    private static void databaseTime(String time) throws SQLException {
        execute("create or replace function public.now() returns timestamptz language sql as $$ select timestamptz '"
                + time + "' $$");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void theCampaignIsPausedResumedAndCancelled() {
        campaign.waiting(1);
        open(server);
        awaitText("campaign-state", "Running");

        page.click("[data-testid=pause]");
        awaitText("campaign-state", "Paused");
        assertThat(state()).isEqualTo(CampaignState.PAUSED);

        page.click("[data-testid=resume]");
        awaitText("campaign-state", "Running");
        assertThat(state()).isEqualTo(CampaignState.RUNNING);

        page.click("[data-testid=cancel]");
        page.click("[data-testid=dialog-no]");
        page.awaitNone("dialog");
        assertThat(state()).isEqualTo(CampaignState.RUNNING);
        page.click("[data-testid=cancel]");
        page.click("[data-testid=dialog-yes]");
        awaitText("campaign-state", "Cancelled");
        page.awaitTrue("document.querySelector('[data-testid=pause]').hidden");
        assertThat(state()).isEqualTo(CampaignState.CANCELLED);
    }

    @Test
    void aCampaignCanEndWhenNobodyWaits() {
        List<String> waiting = campaign.waiting(1);
        open(server);
        awaitText("campaign-state", "Running");
        page.awaitTrue("document.querySelector('[data-testid=end]').hidden");

        database.campaigns().leftOut().add(campaign.id(), waiting, Reason.OPTED_OUT);

        page.awaitTrue("!document.querySelector('[data-testid=end]').hidden");
        page.click("[data-testid=end]");
        page.click("[data-testid=dialog-yes]");
        awaitText("campaign-state", "Ended");
        page.awaitTrue("document.querySelector('[data-testid=pause]').hidden");
        assertThat(state()).isEqualTo(CampaignState.ENDED);
    }

    @Test
    void textOfOthersIsText() {
        campaign.sent(1, MessageState.REFUSED, HOSTILE);
        campaign.reported(1, false, HOSTILE);
        database.campaigns().campaigns().pause(campaign.id(), HOSTILE);
        database.campaigns().workers().renew(HOSTILE, List.of(), 1, RATE, RATE, LONG);
        open(server);

        page.awaitText("[data-testid=failures]", HOSTILE);
        page.awaitText("[data-testid=report]", HOSTILE);
        page.awaitText("[data-testid=workers]", HOSTILE);
        awaitText("campaign-state", HOSTILE);
        page.choose("[data-testid=breakdown]", "carrier-code");
        page.awaitText("[data-testid=report] thead", "Carrier code");
        page.awaitText("[data-testid=report]", HOSTILE);
        page.evaluate("location.hash = " + "encodeURIComponent('" + HOSTILE.replace("'", "\\'") + "')");
        page.awaitElement("[data-testid=recipients]");
        assertThat(page.count("img")).isZero();
        assertThat(page.text("document.title")).isEqualTo("Campaigns");
        database.campaigns().workers().renew(HOSTILE, List.of(), 1, RATE, RATE, OVER);
    }

    @Test
    void theUnknownAreListedWithoutTheirNumbers() {
        List<Claim> unknown = campaign.sent(2, MessageState.UNKNOWN, "UNKNOWN");
        campaign.sentTo("+6581", 1, MessageState.ACCEPTED, "Ok");
        open(server);

        page.awaitTrue("document.querySelectorAll('[data-testid=unknown] tbody tr').length === 2");
        awaitText("unknown-note", "The first 2 of 2");
        page.choose("[data-testid=breakdown]", "country");
        page.awaitText("[data-testid=report]", "Singapore +65");
        for (Claim claim : unknown) {
            assertThat(page.text("document.documentElement.textContent"))
                    .contains("****" + claim.id().phoneNumber().substring(10))
                    .doesNotContain(claim.id().phoneNumber().substring(1));
        }
        page.click("[data-testid=unknown-full]");
        page.awaitText("[data-testid=dialog]", "personal data");
        page.click("[data-testid=dialog-no]");
    }

    @Test
    void aNarrowPageFitsAndSpeaksChinese() {
        campaign.reported(1, false, "MX:0001");
        page.window(360, 640, true);
        open(server);
        page.choose("[data-testid=language]", "zh");

        page.awaitText("h1", "群发任务");
        awaitState("UNDELIVERED", "1");
        page.awaitText("[data-testid=report]", "Ok");
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                        .getAsBoolean())
                .isTrue();
        assertThat(page.text("import('/files/texts.js').then(({TEXTS}) => Object.keys(TEXTS.zh).join())"))
                .isEqualTo(page.text("import('/files/texts.js').then(({TEXTS}) => Object.keys(TEXTS.en).join())"));
        page.choose("[data-testid=language]", "en");
        page.awaitText("h1", "Campaigns");
    }

    @Test
    void theTokenIsAskedForOnce() throws Exception {
        try (PageServer guarded = start(TOKEN)) {
            open(guarded);
            page.fill("[data-testid=secret]", TOKEN);
            page.click("[data-testid=dialog-yes]");
            awaitText("recipients", "0");
            page.reload();
            awaitText("recipients", "0");
            page.awaitNone("dialog");
        }
    }

    private void open(PageServer opened) {
        page.navigate(opened.address() + "#" + campaign.id());
        if (opened == server) {
            page.awaitTrue("document.querySelector('[data-testid=campaign]').value === '" + campaign.id() + "'");
        }
    }

    private CampaignState state() {
        return database.campaigns().campaigns().find(campaign.id()).state();
    }

    private static void awaitText(String testId, String text) {
        page.awaitText("[data-testid=" + testId + "]", text);
    }

    private static void awaitState(String state, String count) {
        page.awaitTrue("document.querySelector('[data-testid=states] [data-state=" + state
                + "]')?.cells[1].textContent === '" + count + "'");
    }
}
