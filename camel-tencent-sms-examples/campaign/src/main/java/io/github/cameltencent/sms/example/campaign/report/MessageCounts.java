package io.github.cameltencent.sms.example.campaign.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import io.github.cameltencent.sms.tracking.MessageState;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts the messages of a campaign in the message store. */
public final class MessageCounts {

    private static final long QUARTER_MILLIS = 900_000;

    private final JdbcTemplate database;
    private final DateTimeFormatter hours;

    /** @param zone of the hours in the report */
    public MessageCounts(DataSource dataSource, ZoneId zone) {
        database = new JdbcTemplate(dataSource);
        hours = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:'00'xxx").withZone(zone);
    }

    /** One entry for each group, in the order of the groups. */
    public List<StateCounts> by(Breakdown breakdown, String campaign) {
        Map<String, Map<MessageState, Long>> groups = new TreeMap<>();
        database.query(
                "select " + breakdown.expression() + ", state, count(*)" + CountedMessages.OF_CAMPAIGN
                        + " group by 1, 2",
                row -> {
                    groups.computeIfAbsent(
                                    name(breakdown, row.getString(1)), group -> new EnumMap<>(MessageState.class))
                            .merge(MessageState.valueOf(row.getString(2)), row.getLong(3), Long::sum);
                },
                campaign);
        return groups.entrySet().stream()
                .map(group -> new StateCounts(group.getKey(), group.getValue()))
                .toList();
    }

    /** The messages that did not arrive, by the carrier's code or, before they reached a carrier, Tencent's code. */
    public List<StateCounts> failures(String campaign) {
        Map<String, Map<MessageState, Long>> codes = new TreeMap<>();
        database.query(
                "select coalesce(receipt_code, code, ''), state, count(*)" + CountedMessages.OF_CAMPAIGN
                        + " and state in ('REFUSED', 'NOT_SENT', 'UNDELIVERED') group by 1, 2",
                row -> {
                    codes.computeIfAbsent(row.getString(1), code -> new EnumMap<>(MessageState.class))
                            .put(MessageState.valueOf(row.getString(2)), row.getLong(3));
                },
                campaign);
        return codes.entrySet().stream()
                .map(code -> new StateCounts(code.getKey(), code.getValue()))
                .toList();
    }

    private String name(Breakdown breakdown, String value) {
        return switch (breakdown) {
            case COUNTRY -> CallingCodes.of(value);
            case HOUR -> hours.format(Instant.ofEpochMilli(Long.parseLong(value) * QUARTER_MILLIS));
            case STATE, CODE, CARRIER_CODE -> value;
        };
    }
}
