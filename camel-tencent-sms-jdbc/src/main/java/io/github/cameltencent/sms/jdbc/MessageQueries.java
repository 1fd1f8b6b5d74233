package io.github.cameltencent.sms.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageQuery;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.jspecify.annotations.Nullable;

/** Queries that change nothing. */
final class MessageQueries {

    private static final String SELECT = "select " + MessageRows.COLUMNS + " from " + MessageRows.TABLE + " m";
    private static final String ORDER = " order by m.message_key, m.phone_number";

    private final Database database;
    private final MessageRows messages;

    MessageQueries(Database database) {
        this.database = database;
        messages = new MessageRows(database);
    }

    Set<String> knownSerialNos(Collection<String> serialNos) {
        Set<String> known = new HashSet<>();
        for (List<String> part : Rounds.distinct(serialNos)) {
            known.addAll(database.read("find serial numbers", () -> messages.knownSerialNos(part)));
        }
        return known;
    }

    List<@Nullable TrackedMessage> find(List<MessageId> ids) {
        Map<MessageId, TrackedMessage> found = new HashMap<>();
        for (List<MessageId> part : Rounds.distinct(ids)) {
            found.putAll(database.read("find messages", () -> messages.find(part)));
        }
        List<@Nullable TrackedMessage> inOrder = new ArrayList<>();
        for (MessageId id : ids) {
            inOrder.add(found.get(id));
        }
        return inOrder;
    }

    List<TrackedMessage> findByKey(String key) {
        return select("find messages", SELECT + " where m.message_key = ?" + ORDER, List.of(key));
    }

    List<TrackedMessage> list(MessageQuery query) {
        List<String> conditions = new ArrayList<>();
        List<Object> arguments = new ArrayList<>();
        MessageState state = query.state();
        if (state != null) {
            conditions.add("m.state = ?");
            arguments.add(state.name());
        }
        String campaign = query.campaign();
        if (campaign != null) {
            conditions.add("m.campaign = ?");
            arguments.add(campaign);
        }
        MessageId after = query.after();
        if (after != null) {
            // The second condition says it all, but not every database uses an index for it. Many messages can have one
            // key.
            conditions.add("m.message_key >= ? and (m.message_key, m.phone_number) > (?, ?)");
            arguments.addAll(List.of(after.key(), after.key(), after.phoneNumber()));
        }
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        arguments.add(query.limit());
        return select("list messages", SELECT + where + ORDER + " limit ?", arguments);
    }

    List<TrackedMessage> findOpen(String phoneNumber) {
        return select(
                "find messages",
                SELECT + " where m.phone_number = ? and m.state in ('CLAIMED', 'UNKNOWN')" + ORDER,
                List.of(phoneNumber));
    }

    Instant now() {
        return database.read("read the time", database::now);
    }

    private List<TrackedMessage> select(String name, String sql, List<Object> arguments) {
        return database.read(name, () -> database.query(sql, arguments, MessageRows::map));
    }

    Map<MessageState, Long> countByState(@Nullable String campaign) {
        String where = campaign == null ? "" : " where campaign = ?";
        Map<MessageState, Long> counts = new EnumMap<>(MessageState.class);
        database.read(
                "count messages",
                () -> database.query(
                        "select state, count(*) from " + MessageRows.TABLE + where + " group by state",
                        campaign == null ? List.of() : List.of(campaign),
                        (row, number) -> {
                            counts.put(MessageState.valueOf(row.getString(1)), row.getLong(2));
                            return true;
                        }));
        return counts;
    }

    @Nullable
    Instant oldestOpen() {
        return database.read("find the oldest open message", this::oldest)
                .map(Instant::ofEpochMilli)
                .orElse(null);
    }

    private Optional<Long> oldest() {
        // One query for each state, so that each reads the first entry of the index.
        String first = "select min(claimed_at) as claimed_at from " + MessageRows.TABLE + " where state = ";
        List<Optional<Long>> oldest = database.query(
                "select min(o.claimed_at) from (" + first + "'CLAIMED' union all " + first + "'UNKNOWN') o",
                List.of(),
                (row, number) -> {
                    long millis = row.getLong(1);
                    return row.wasNull() ? Optional.empty() : Optional.of(millis);
                });
        return oldest.get(0);
    }
}
