package io.github.cameltencent.sms.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.cameltencent.sms.tracking.Finding;
import io.github.cameltencent.sms.tracking.LookUpQuery;
import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.TrackedMessage;

import static io.github.cameltencent.sms.jdbc.MessageRows.SAME_ID;
import static io.github.cameltencent.sms.jdbc.ValueRows.number;
import static io.github.cameltencent.sms.jdbc.ValueRows.text;

/** Leases messages to look up, and records the findings. */
final class LookUps {

    private static final List<ValueRows.Column<Finding>> COLUMNS = List.of(
            text("v_key", finding -> finding.id().key()),
            text("v_phone", finding -> finding.id().phoneNumber()),
            text("v_claim", Finding::claimId),
            text(
                    "v_state",
                    finding -> hasState(finding)
                            ? Objects.requireNonNull(finding.state()).name()
                            : null),
            text("v_serial", finding -> Texts.fit(finding.serialNo(), 128)),
            text("v_code", finding -> Texts.code(finding.code())),
            text("v_receipt_code", finding -> Texts.code(finding.receiptCode())),
            number(
                    "v_received",
                    finding -> finding.receivedAt() == null
                            ? null
                            : Objects.requireNonNull(finding.receivedAt()).toEpochMilli()),
            text("v_reason", finding -> Texts.fit(finding.reason(), 200)));

    private final Database database;
    private final Deliveries deliveries;
    private final MessageRows messages;

    LookUps(Database database) {
        this.database = database;
        deliveries = new Deliveries(database);
        messages = new MessageRows(database);
    }

    List<TrackedMessage> lease(LookUpQuery query) {
        database.transaction("expire claims", () -> expire(query));
        List<TrackedMessage> leased = database.transaction("lease messages", () -> leaseSome(query));
        List<String> serialNos = leased.stream()
                .map(TrackedMessage::serialNo)
                .filter(Objects::nonNull)
                .toList();
        if (serialNos.isEmpty()) {
            return leased;
        }
        // The JVM that recorded the outcome or stored the receipt may have crashed before it looked for the other.
        deliveries.applyStored(serialNos);
        List<MessageId> ids = leased.stream().map(TrackedMessage::id).toList();
        Map<MessageId, TrackedMessage> now = database.read("find messages", () -> messages.find(ids));
        return ids.stream()
                .map(now::get)
                .filter(Objects::nonNull)
                .filter(message -> Deliveries.isOpen(message.state()))
                .toList();
    }

    /** Reads first: in MySQL, an update by state would also wait for locked rows beside the expired ones. */
    private int expire(LookUpQuery query) {
        String isExpired = "m.state = 'CLAIMED' and m.claimed_at <= {now} - "
                + query.claimTimeout().toMillis();
        List<MessageId> expired = database.query(
                "select m.message_key, m.phone_number from " + MessageRows.TABLE + " m where " + isExpired,
                List.of(),
                (row, number) -> new MessageId(row.getString(1), row.getString(2)));
        for (List<MessageId> part : Rounds.distinct(expired, id -> id)) {
            database.update(
                    MessageRows.TABLE,
                    "state = 'UNKNOWN', updated_at = {now}",
                    SAME_ID + " and " + isExpired,
                    MessageRows.ids(part));
        }
        return expired.size();
    }

    /** First those that were never looked up: the index has them in order, so that a backlog is neither read nor sorted. */
    private List<TrackedMessage> leaseSome(LookUpQuery query) {
        String isUnknown = "m.state = 'UNKNOWN'";
        String isOverdue = "m.state = 'ACCEPTED' and m.claimed_at <= {now} - "
                + query.receiptTimeout().toMillis();
        String isPaused = "m.looked_up_at > {now} - " + query.pause().toMillis();
        List<TrackedMessage> leased = new ArrayList<>();
        lock(query, isUnknown + " and m.looked_up_at = 0", "m.claimed_at", leased);
        lock(query, isOverdue + " and m.looked_up_at = 0", "m.claimed_at", leased);
        lock(
                query,
                "(" + isUnknown + " or " + isOverdue + ") and m.looked_up_at > 0 and not " + isPaused,
                "m.looked_up_at, m.claimed_at",
                leased);
        for (List<MessageId> part :
                Rounds.distinct(leased.stream().map(TrackedMessage::id).toList())) {
            database.update(
                    MessageRows.TABLE,
                    "lease_until = {now} + " + query.lease().toMillis(),
                    SAME_ID,
                    MessageRows.ids(part));
        }
        return leased;
    }

    /** Locks what is still missing up to the limit. */
    private void lock(LookUpQuery query, String condition, String order, List<TrackedMessage> leased) {
        int missing = query.limit() - leased.size();
        if (missing <= 0) {
            return;
        }
        List<Object> arguments = new ArrayList<>();
        String ofApplication = "";
        String application = query.smsSdkAppId();
        if (application != null) {
            ofApplication = " and m.sms_sdk_app_id = ?";
            arguments.add(application);
        }
        arguments.add(missing);
        leased.addAll(database.query(
                "select " + MessageRows.COLUMNS + " from " + MessageRows.TABLE + " m where " + condition
                        + " and m.claimed_at > {now} - " + query.window().toMillis()
                        + " and m.lease_until <= {now}" + ofApplication + " order by " + order
                        + " limit ? for update skip locked",
                arguments,
                MessageRows::map));
    }

    List<TrackedMessage> record(List<Finding> findings) {
        List<TrackedMessage> changed = new ArrayList<>();
        for (List<Finding> round : Rounds.distinct(findings, Finding::id)) {
            List<MessageId> recorded = database.transaction("record findings", () -> recordRound(round));
            // After the commit: a receipt that is stored from now on finds the message.
            deliveries.applyStored(round.stream()
                    .map(Finding::serialNo)
                    .filter(Objects::nonNull)
                    .toList());
            Map<MessageId, TrackedMessage> now = database.read("find messages", () -> messages.find(recorded));
            recorded.stream().map(now::get).filter(Objects::nonNull).forEach(changed::add);
        }
        return changed;
    }

    /** Returns the messages whose state has changed. */
    private List<MessageId> recordRound(List<Finding> findings) {
        // One call at a time among all nodes: two must not record the same serial number for two messages.
        database.lock();
        database.update(
                MessageRows.TABLE,
                "looked_up_at = {now}, lease_until = 0",
                SAME_ID + " and m.claim_id = v.v_claim and "
                        + MessageRows.hasState(MessageState.UNKNOWN, MessageState.ACCEPTED),
                new ValueRows<>(COLUMNS, findings));
        // The rows are locked now, and do not change after they are read.
        Map<MessageId, TrackedMessage> before =
                messages.find(findings.stream().map(Finding::id).toList());
        List<Finding> valid = withoutConflicts(findings, before);
        if (!valid.isEmpty()) {
            database.update(
                    MessageRows.TABLE,
                    "state = coalesce(v.v_state, m.state), serial_no = coalesce(v.v_serial, m.serial_no),"
                            + " code = coalesce(v.v_code, m.code),"
                            + " receipt_code = coalesce(v.v_receipt_code, m.receipt_code),"
                            + " received_at = coalesce(v.v_received, m.received_at), reason = v.v_reason,"
                            + " updated_at = {now}",
                    SAME_ID,
                    new ValueRows<>(COLUMNS, valid));
        }
        return valid.stream()
                .filter(finding -> hasState(finding)
                        && finding.state()
                                != Objects.requireNonNull(before.get(finding.id()))
                                        .state())
                .map(Finding::id)
                .toList();
    }

    /** The findings that still apply to their message, and whose serial number no other message has. */
    private List<Finding> withoutConflicts(List<Finding> findings, Map<MessageId, TrackedMessage> before) {
        Map<String, TrackedMessage> owners = messages.findBySerialNo(findings.stream()
                .map(Finding::serialNo)
                .filter(Objects::nonNull)
                .map(Texts::serialNo)
                .toList());
        List<Finding> valid = new ArrayList<>();
        for (Finding finding : findings) {
            TrackedMessage message = before.get(finding.id());
            if (message != null && applies(finding, message)) {
                String serialNo = finding.serialNo();
                TrackedMessage owner =
                        serialNo == null ? message : owners.computeIfAbsent(Texts.serialNo(serialNo), none -> message);
                if (owner.id().equals(message.id())) {
                    valid.add(finding);
                }
            }
        }
        return valid;
    }

    private static boolean applies(Finding finding, TrackedMessage message) {
        MessageState found = finding.state();
        boolean isSent = message.state() == MessageState.ACCEPTED;
        return message.claimId().equals(finding.claimId())
                && Deliveries.isOpen(message.state())
                && !(isSent && found != null && found.maySendAgain());
    }

    /** Whether the finding changes the state. */
    private static boolean hasState(Finding finding) {
        return finding.state() != null
                && finding.state() != MessageState.UNKNOWN
                && finding.state() != MessageState.CLAIMED;
    }
}
