package io.github.cameltencent.sms.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.cameltencent.sms.tracking.Claim;
import io.github.cameltencent.sms.tracking.MessageId;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStoreException;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.jspecify.annotations.Nullable;

import static io.github.cameltencent.sms.jdbc.MessageRows.SAME_ID;
import static io.github.cameltencent.sms.jdbc.ValueRows.number;
import static io.github.cameltencent.sms.jdbc.ValueRows.text;

/** Claims messages. */
final class MessageClaims {

    private static final String CLAIM = "claim messages";
    private static final int MAX_ROUNDS = 5;

    private static final Insert INSERT = new Insert(
            MessageRows.TABLE,
            "message_key, phone_number, state, claim_id, campaign, sms_sdk_app_id,"
                    + " text_digest, attempts, claimed_at, updated_at, looked_up_at, lease_until",
            "v.v_key, v.v_phone, 'CLAIMED', v.v_claim, v.v_campaign, v.v_app, v.v_digest, 1, {now}, {now}, 0, 0",
            SAME_ID);

    private static final String CLAIMED_ANEW = "state = 'CLAIMED', claim_id = v.v_claim, campaign = v.v_campaign,"
            + " sms_sdk_app_id = v.v_app, text_digest = v.v_digest, attempts = m.attempts + 1, serial_no = null,"
            + " code = null, request_id = null, receipt_code = null, reason = null, received_at = null,"
            + " claimed_at = {now}, updated_at = {now}, looked_up_at = 0, lease_until = 0";

    private static final List<ValueRows.Column<Claim>> COLUMNS = List.of(
            text("v_key", claim -> claim.id().key()),
            text("v_phone", claim -> claim.id().phoneNumber()),
            text("v_claim", Claim::claimId),
            text("v_campaign", Claim::campaign),
            text("v_app", Claim::smsSdkAppId),
            text("v_digest", Claim::textDigest),
            number("v_repeat", claim -> claim.repeatUnknown() ? 1L : 0L));

    private final Database database;
    private final MessageRows messages;

    MessageClaims(Database database) {
        this.database = database;
        messages = new MessageRows(database);
    }

    List<TrackedMessage> claim(List<Claim> claims, Duration claimTimeout) {
        Map<Claim, TrackedMessage> rows = new HashMap<>();
        for (List<Claim> round : Rounds.distinct(claims, Claim::id)) {
            Map<MessageId, TrackedMessage> found = claimRound(round, claimTimeout);
            for (Claim claim : round) {
                rows.put(claim, found.get(claim.id()));
            }
        }
        return claims.stream().map(rows::get).map(Objects::requireNonNull).toList();
    }

    private Map<MessageId, TrackedMessage> claimRound(List<Claim> claims, Duration claimTimeout) {
        Map<MessageId, TrackedMessage> found = new HashMap<>();
        List<Claim> rest = claims;
        // More than one round only if messages are deleted at the same time.
        for (int round = 0; round < MAX_ROUNDS && !rest.isEmpty(); round++) {
            List<Claim> open = rest;
            found.putAll(database.transaction(CLAIM, () -> insert(open)));
            // After the commit: the insert can have locked existing rows, and others wait for them.
            List<Claim> known = without(found, open);
            if (!known.isEmpty()) {
                found.putAll(claimKnown(known, claimTimeout));
            }
            rest = without(found, known);
        }
        if (!rest.isEmpty()) {
            throw new MessageStoreException(
                    "The message store could not claim messages: they were deleted at the same time", false, null);
        }
        return found;
    }

    /** Inserts rows for new messages. Not every database returns them. */
    private Map<MessageId, TrackedMessage> insert(List<Claim> claims) {
        ValueRows<Claim> rows = new ValueRows<>(COLUMNS, claims);
        Map<MessageId, TrackedMessage> inserted = new HashMap<>();
        if (!database.dialect().returnsInserted()) {
            database.insert(INSERT, rows);
            return inserted;
        }
        Map<MessageId, Instant> times = new HashMap<>();
        database.insertReturning(
                INSERT,
                rows,
                "message_key, phone_number, claimed_at",
                (row, number) -> times.put(id(row), Instant.ofEpochMilli(row.getLong(3))));
        for (Claim claim : claims) {
            Instant time = times.get(claim.id());
            if (time != null) {
                inserted.put(claim.id(), inserted(claim, time));
            }
        }
        return inserted;
    }

    private static MessageId id(ResultSet row) throws SQLException {
        return new MessageId(row.getString(1), row.getString(2));
    }

    private static TrackedMessage inserted(Claim claim, Instant now) {
        return new TrackedMessage(
                claim.id(),
                MessageState.CLAIMED,
                claim.claimId(),
                claim.campaign(),
                claim.smsSdkAppId(),
                claim.textDigest(),
                1,
                null,
                null,
                null,
                null,
                null,
                now,
                now,
                null);
    }

    private static List<Claim> without(Map<MessageId, TrackedMessage> found, List<Claim> claims) {
        return claims.stream().filter(claim -> !found.containsKey(claim.id())).toList();
    }

    /** Claims existing rows whose state permits it. */
    private Map<MessageId, TrackedMessage> claimKnown(List<Claim> claims, Duration claimTimeout) {
        Map<MessageId, TrackedMessage> found = database.read(CLAIM, () -> messages.find(ids(claims)));
        boolean isTimeNeeded = claims.stream().anyMatch(claim -> isInProgress(claim, found.get(claim.id())));
        Instant timedOut = isTimeNeeded ? database.read(CLAIM, database::now).minus(claimTimeout) : Instant.MIN;
        List<Claim> open = claims.stream()
                .filter(claim -> mayBecomeClaimed(claim, found.get(claim.id()), timedOut))
                .toList();
        if (!open.isEmpty()) {
            found.keySet().removeAll(ids(open));
            found.putAll(database.transaction(CLAIM, () -> claimAnew(open, claimTimeout)));
        }
        return found;
    }

    private static List<MessageId> ids(List<Claim> claims) {
        return claims.stream().map(Claim::id).toList();
    }

    private static boolean mayBecomeClaimed(Claim claim, @Nullable TrackedMessage message, Instant timedOut) {
        return message != null
                && (message.state().maySendAgain()
                        || (message.state() == MessageState.UNKNOWN
                                && claim.repeatUnknown()
                                && message.textDigest().equals(claim.textDigest()))
                        || (isInProgress(claim, message) && !message.claimedAt().isAfter(timedOut)));
    }

    private static boolean isInProgress(Claim claim, @Nullable TrackedMessage message) {
        return message != null && message.state() == MessageState.CLAIMED && !message.isClaimedBy(claim);
    }

    private Map<MessageId, TrackedMessage> claimAnew(List<Claim> claims, Duration claimTimeout) {
        ValueRows<Claim> rows = new ValueRows<>(COLUMNS, claims);
        database.update(
                MessageRows.TABLE,
                "state = 'UNKNOWN', updated_at = {now}",
                SAME_ID + " and m.state = 'CLAIMED' and m.claim_id <> v.v_claim and m.claimed_at <= {now} - "
                        + claimTimeout.toMillis(),
                rows);
        database.update(
                MessageRows.TABLE,
                CLAIMED_ANEW,
                SAME_ID + " and (m.state in ('REFUSED', 'NOT_SENT')"
                        + " or (m.state = 'UNKNOWN' and v.v_repeat = 1 and m.text_digest = v.v_digest))",
                rows);
        return messages.find(ids(claims));
    }
}
