package io.github.cameltencent.sms.example.campaign.page;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.cameltencent.sms.example.campaign.report.Breakdown;
import io.github.cameltencent.sms.example.campaign.report.CallingCodes;
import io.github.cameltencent.sms.example.campaign.report.CampaignReport;
import io.github.cameltencent.sms.example.campaign.report.NumberDisplay;
import io.github.cameltencent.sms.example.campaign.report.StateCounts;
import io.github.cameltencent.sms.example.campaign.report.UnknownMessage;
import io.github.cameltencent.sms.tracking.MessageState;
import org.jspecify.annotations.Nullable;

/** The report on the page and as files. */
final class ReportResources {

    private static final String CAMPAIGN = "campaign";
    private static final int MAX_SHOWN = 100;

    private final CampaignReport report;

    ReportResources(CampaignReport report) {
        this.report = report;
    }

    void addTo(ResourceTable resources) {
        resources
                .get(ResourceTable.API + "report", request -> PageResponse.json(view(request)))
                .get(ResourceTable.API + "report.csv", this::csv)
                .get(ResourceTable.API + "totals.csv", this::totalsCsv)
                .get(ResourceTable.API + "unknown", request -> PageResponse.json(unknown(request)))
                .get(ResourceTable.API + "unknown.csv", this::unknownCsv);
    }

    /** @param states those that there are, in their order */
    private record ReportView(List<String> states, List<GroupView> groups) {}

    /** @param country the ISO code, if the groups are countries */
    private record GroupView(String group, @Nullable String country, long total, Map<String, Long> states) {}

    private record UnknownView(long total, List<UnknownMessageView> messages) {}

    private record UnknownMessageView(
            String key, String number, @Nullable String reason, long claimedAt) {}

    private ReportView view(PageRequest request) throws RefusedException {
        Breakdown breakdown = breakdown(request);
        List<StateCounts> groups = report.counts(request.field(CAMPAIGN), breakdown);
        List<String> states = Arrays.stream(MessageState.values())
                .filter(state -> groups.stream().anyMatch(group -> group.of(state) > 0))
                .map(MessageState::name)
                .toList();
        return new ReportView(
                states, groups.stream().map(group -> view(breakdown, group)).toList());
    }

    private static GroupView view(Breakdown breakdown, StateCounts group) {
        Map<String, Long> states = new TreeMap<>();
        group.counts().forEach((state, count) -> states.put(state.name(), count));
        String country = breakdown == Breakdown.COUNTRY ? CallingCodes.country(group.group()) : null;
        return new GroupView(group.group(), country, group.total(), states);
    }

    private UnknownView unknown(PageRequest request) throws RefusedException {
        String campaign = request.field(CAMPAIGN);
        long total = report.counts(campaign, Breakdown.STATE).stream()
                .mapToLong(group -> group.of(MessageState.UNKNOWN))
                .sum();
        return new UnknownView(
                total,
                total == 0
                        ? List.of()
                        : report.firstUnknown(campaign, NumberDisplay.MASKED, MAX_SHOWN).stream()
                                .map(ReportResources::view)
                                .toList());
    }

    private static UnknownMessageView view(UnknownMessage message) {
        return new UnknownMessageView(
                message.key(),
                message.phoneNumber(),
                message.reason(),
                message.claimedAt().toEpochMilli());
    }

    private PageResponse csv(PageRequest request) throws RefusedException {
        Breakdown breakdown = breakdown(request);
        String campaign = request.field(CAMPAIGN);
        return PageResponse.csv(campaign + "-" + breakdown.title() + ".csv", report.countsCsv(campaign, breakdown));
    }

    private PageResponse totalsCsv(PageRequest request) throws RefusedException {
        String campaign = request.field(CAMPAIGN);
        return PageResponse.csv(campaign + "-totals.csv", report.totalsCsv(campaign));
    }

    private PageResponse unknownCsv(PageRequest request) throws RefusedException {
        String campaign = request.field(CAMPAIGN);
        NumberDisplay numbers =
                "full".equals(request.fields().get("numbers")) ? NumberDisplay.FULL : NumberDisplay.MASKED;
        return PageResponse.csv(campaign + "-unknown.csv", report.unknownCsv(campaign, numbers));
    }

    private static Breakdown breakdown(PageRequest request) throws RefusedException {
        String title = request.field("by");
        return Arrays.stream(Breakdown.values())
                .filter(breakdown -> breakdown.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new RefusedException(400, "There is no such report"));
    }
}
