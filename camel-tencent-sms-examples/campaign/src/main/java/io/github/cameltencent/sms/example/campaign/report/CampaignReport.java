package io.github.cameltencent.sms.example.campaign.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.example.campaign.Reason;
import io.github.cameltencent.sms.tracking.MessageQuery;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStore;

/** The report of a campaign. */
public final class CampaignReport {

    private final CampaignTotals totals;
    private final MessageCounts counts;
    private final MessageStore messages;

    public CampaignReport(CampaignTotals totals, MessageCounts counts, MessageStore messages) {
        this.totals = totals;
        this.counts = counts;
        this.messages = messages;
    }

    /** How many messages there are of each group, in the order of the groups. */
    public List<StateCounts> counts(String campaign, Breakdown breakdown) {
        return counts.by(breakdown, campaign);
    }

    /** The same as comma-separated values. */
    public String countsCsv(String campaign, Breakdown breakdown) {
        return CountsCsv.of(breakdown, counts(campaign, breakdown));
    }

    /** Some messages with an unknown outcome. */
    public List<UnknownMessage> firstUnknown(String campaign, NumberDisplay numbers, int limit) {
        return messages.list(new MessageQuery(MessageState.UNKNOWN, campaign, null, limit)).stream()
                .map(message -> UnknownMessage.of(message, numbers))
                .toList();
    }

    /** All messages with an unknown outcome as comma-separated values, which are read while the stream is read. */
    public InputStream unknownCsv(String campaign, NumberDisplay numbers) {
        return new UnknownCsv(messages, campaign, numbers);
    }

    /** Where each recipient is. The numbers after {@code recipients} add up to it. */
    public String totalsCsv(String campaign) {
        Totals all = totals.exact(campaign);
        StringBuilder csv = new StringBuilder(Csv.line(List.of("what", "messages")));
        csv.append(Csv.line(List.of("recipients", all.recipients())));
        for (MessageState state : MessageState.values()) {
            csv.append(Csv.line(List.of(state, all.of(state))));
        }
        for (Map.Entry<Reason, Long> left : all.leftOut().entrySet()) {
            csv.append(Csv.line(List.of("left out: " + left.getKey(), left.getValue())));
        }
        return csv.append(Csv.line(List.of("waiting", all.waiting()))).toString();
    }

    /** Writes a file for each part of the report. */
    public void write(String campaign, NumberDisplay numbers, Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("totals.csv"), totalsCsv(campaign));
        for (Breakdown breakdown : Breakdown.values()) {
            Files.writeString(folder.resolve(breakdown.title() + ".csv"), countsCsv(campaign, breakdown));
        }
        try (InputStream unknown = unknownCsv(campaign, numbers)) {
            Files.copy(unknown, folder.resolve("unknown.csv"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
