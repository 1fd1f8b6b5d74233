package io.github.cameltencent.sms.example.campaign.report;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.cameltencent.sms.example.campaign.Reason;
import io.github.cameltencent.sms.example.campaign.testsupport.SampleCampaign;
import io.github.cameltencent.sms.example.campaign.testsupport.TestDatabase;
import io.github.cameltencent.sms.tracking.Claim;
import io.github.cameltencent.sms.tracking.MessageState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The report says of each recipient what became of it. */
class CampaignReportTest {

    private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

    private static TestDatabase database;
    private static CampaignTotals totals;
    private static CampaignReport report;

    private final SampleCampaign campaign = new SampleCampaign(database);

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.open();
        totals = new CampaignTotals(database.dataSource());
        report = new CampaignReport(totals, new MessageCounts(database.dataSource(), KATHMANDU), database.messages());
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void allPartsTogetherAreTheRecipients() {
        fill();

        for (Totals all : List.of(totals.quick(campaign.id()), totals.exact(campaign.id()))) {
            assertThat(all)
                    .isEqualTo(new Totals(
                            24,
                            Map.of(
                                    MessageState.DELIVERED, 5L,
                                    MessageState.UNDELIVERED, 2L,
                                    MessageState.REFUSED, 3L,
                                    MessageState.UNKNOWN, 4L),
                            Map.of(Reason.OPTED_OUT, 1L, Reason.CANCELLED, 2L),
                            7));
            assertThat(all.isComplete()).isTrue();
        }
    }

    /** What was not sent, and is left out afterwards, is counted once. */
    @Test
    void whoIsLeftOutAfterAnAttemptHasNoMessage() {
        List<Claim> unsent = campaign.sent(3, MessageState.NOT_SENT, "NOT_SENT");
        List<Claim> throttled = campaign.sent(2, MessageState.REFUSED, "RequestLimitExceeded");
        campaign.sent(1, MessageState.ACCEPTED, "Ok");
        List<String> numbers = Stream.concat(
                        unsent.stream().limit(2), throttled.stream().limit(1))
                .map(claim -> claim.id().phoneNumber())
                .toList();

        assertThat(database.campaigns().leftOut().add(campaign.id(), numbers, Reason.CANCELLED))
                .isEqualTo(3);

        for (Totals all : List.of(totals.quick(campaign.id()), totals.exact(campaign.id()))) {
            assertThat(all)
                    .isEqualTo(new Totals(
                            6,
                            Map.of(MessageState.NOT_SENT, 1L, MessageState.REFUSED, 1L, MessageState.ACCEPTED, 1L),
                            Map.of(Reason.CANCELLED, 3L),
                            0));
            assertThat(all.isComplete()).isTrue();
        }
        assertThat(lines(Breakdown.STATE)).contains("NOT_SENT,1", "REFUSED,1");
        assertThat(lines(Breakdown.CODE)).anyMatch(line -> line.startsWith("RequestLimitExceeded,1,"));
    }

    @Test
    void whoIsMissingIsSeen() {
        fill();
        // The quick count would take it for one of those who wait.
        campaign.sentToStrangers(1);

        assertThat(totals.exact(campaign.id()).isComplete()).isFalse();
    }

    @Test
    void messagesAreCountedByCodeCountryCarrierAndHour() {
        fill();

        assertThat(lines(Breakdown.STATE)).contains("state,messages", "DELIVERED,5", "UNKNOWN,4", "CLAIMED,0");
        assertThat(lines(Breakdown.CODE))
                .containsExactly(
                        "code,messages,claimed,accepted,refused,not_sent,unknown,delivered,undelivered",
                        "FailedOperation.X,3,0,0,3,0,0,0,0",
                        "Ok,7,0,0,0,0,0,5,2",
                        "UNKNOWN,4,0,0,0,0,4,0,0");
        assertThat(lines(Breakdown.CARRIER_CODE))
                .containsExactly(
                        "carrier-code,messages,claimed,accepted,refused,not_sent,unknown,delivered,undelivered",
                        ",7,0,0,3,0,4,0,0",
                        "DELIVRD,5,0,0,0,0,0,5,0",
                        "MX:0001,2,0,0,0,0,0,0,2");
        assertThat(lines(Breakdown.COUNTRY))
                .contains("country,iso,messages,claimed,accepted,refused,not_sent,unknown,delivered,undelivered")
                .contains("+65,SG,2,0,0,0,0,2,0,0", "+1,US,1,0,0,1,0,0,0,0", "+86,CN,11,0,0,2,0,2,5,2")
                .hasSize(4);
    }

    @Test
    void anHourIsThatOfTheTimeZone() {
        String before = hour();
        campaign.sent(3, MessageState.ACCEPTED, "Ok");
        String after = hour();

        List<StateCounts> hours = report.counts(campaign.id(), Breakdown.HOUR);

        assertThat(hours).extracting(StateCounts::group).isSubsetOf(before, after);
        assertThat(hours.stream().mapToLong(StateCounts::total).sum()).isEqualTo(3);
    }

    /** A process that Maven starts has another working directory than the shell. */
    @Test
    void theCommandSaysWhereItWroteTheFiles(@TempDir Path folder) throws Exception {
        Path relative = Path.of("").toAbsolutePath().relativize(folder);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new CampaignReportFiles(settings(relative)::get, new PrintStream(out, true, StandardCharsets.UTF_8)).write();

        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("The report of 0 recipients is in " + folder);
    }

    @Test
    void theCommandRefusesACampaignThatIsNot(@TempDir Path folder) {
        Map<String, String> settings = new HashMap<>(settings(folder));
        settings.put("report.campaign", "mistyped");

        assertThatThrownBy(() -> new CampaignReportFiles(settings::get, System.out).write())
                .hasMessage("There is no campaign mistyped. Correct report.campaign");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theUnknownAreListedToTheLast(@TempDir Path folder) throws Exception {
        List<Claim> unknown = campaign.sent(2_500, MessageState.UNKNOWN, "UNKNOWN");
        String number = unknown.get(1).id().phoneNumber();

        assertThat(new CampaignReportFiles(settings(folder)::get, System.out).write())
                .isTrue();

        List<String> lines = Files.readAllLines(folder.resolve("unknown.csv"));
        assertThat(lines.get(0)).isEqualTo("key,phone-number,reason,claimed-at,updated-at");
        assertThat(lines.stream().skip(1).map(line -> line.split(",")[1]).distinct())
                .hasSameElementsAs(
                        unknown.stream().map(claim -> claim.id().phoneNumber()).toList());
        assertThat(lines).hasSize(2_501).anyMatch(line -> line.startsWith(campaign.id() + "," + number + ",,"));
        try (InputStream masked = report.unknownCsv(campaign.id(), NumberDisplay.MASKED)) {
            assertThat(new String(masked.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("+86185****0001")
                    .doesNotContain("+8618501");
        }
        assertThat(files(folder))
                .containsExactlyInAnyOrder(
                        "totals.csv",
                        "state.csv",
                        "code.csv",
                        "country.csv",
                        "carrier-code.csv",
                        "hour.csv",
                        "unknown.csv");
        assertThat(Files.readString(folder.resolve("totals.csv")))
                .startsWith("what,messages\r\nrecipients,2500\r\n")
                .contains("UNKNOWN,2500\r\n")
                .endsWith("waiting,0\r\n");
    }

    @Test
    void textOfOthersIsNoFormula() {
        campaign.sent(1, MessageState.REFUSED, "=1+1,\"x\"");

        assertThat(lines(Breakdown.CODE)).anyMatch(line -> line.startsWith("\"'=1+1,\"\"x\"\"\",1,"));
    }

    private void fill() {
        campaign.reported(5, true, "DELIVRD");
        campaign.reported(2, false, "MX:0001");
        campaign.sent(2, MessageState.REFUSED, "FailedOperation.X");
        campaign.sentTo("+12015", 1, MessageState.REFUSED, "FailedOperation.X");
        campaign.sent(2, MessageState.UNKNOWN, "UNKNOWN");
        campaign.sentTo("+6581", 2, MessageState.UNKNOWN, "UNKNOWN");
        campaign.leftOut(1, Reason.OPTED_OUT);
        database.campaigns().leftOut().add(campaign.id(), campaign.waiting(2), Reason.CANCELLED);
        campaign.waiting(7);
    }

    /** A clock that is 45 minutes off most others. */
    private static String hour() {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH':00+05:45'").format(ZonedDateTime.now(KATHMANDU));
    }

    private Map<String, String> settings(Path folder) {
        return Map.of(
                "report.campaign",
                campaign.id(),
                "report.folder",
                folder.toString(),
                "report.fullNumbers",
                "true",
                "campaign.timeZone",
                KATHMANDU.getId(),
                "jdbc.url",
                database.dataSource().getJdbcUrl(),
                "jdbc.user",
                "postgres",
                "jdbc.password",
                "postgres",
                "jdbc.socketTimeout",
                "60");
    }

    private List<String> lines(Breakdown breakdown) {
        return Arrays.asList(report.countsCsv(campaign.id(), breakdown).split("\r\n"));
    }

    private static List<String> files(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toList());
        }
    }
}
