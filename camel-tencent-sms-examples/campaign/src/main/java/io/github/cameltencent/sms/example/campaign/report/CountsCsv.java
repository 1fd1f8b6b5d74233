package io.github.cameltencent.sms.example.campaign.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.cameltencent.sms.tracking.MessageState;

/** Counts as comma-separated values: one line for each group, one column for each state. */
final class CountsCsv {

    private CountsCsv() {}

    static String of(Breakdown breakdown, List<StateCounts> groups) {
        return breakdown == Breakdown.STATE ? states(groups) : table(breakdown, groups);
    }

    private static String states(List<StateCounts> groups) {
        StringBuilder csv = new StringBuilder(Csv.line(List.of("state", "messages")));
        for (MessageState state : MessageState.values()) {
            long messages = groups.stream().mapToLong(group -> group.of(state)).sum();
            csv.append(Csv.line(List.of(state, messages)));
        }
        return csv.toString();
    }

    private static String table(Breakdown breakdown, List<StateCounts> groups) {
        List<Object> titles = new ArrayList<>(List.of(breakdown.title()));
        if (breakdown == Breakdown.COUNTRY) {
            titles.add("iso");
        }
        titles.add("messages");
        for (MessageState state : MessageState.values()) {
            titles.add(state.name().toLowerCase(Locale.ROOT));
        }
        StringBuilder csv = new StringBuilder(Csv.line(titles));
        for (StateCounts group : groups) {
            List<Object> line = new ArrayList<>(List.of(group.group()));
            if (breakdown == Breakdown.COUNTRY) {
                line.add(CallingCodes.country(group.group()));
            }
            line.add(group.total());
            for (MessageState state : MessageState.values()) {
                line.add(group.of(state));
            }
            csv.append(Csv.line(line));
        }
        return csv.toString();
    }
}
