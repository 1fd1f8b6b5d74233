package io.github.cameltencent.sms.jdbc;

import java.util.List;
import java.util.Objects;

import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.SendOutcome;

import static io.github.cameltencent.sms.jdbc.ValueRows.text;

/** Records how attempts ended. */
final class MessageOutcomes {

    private static final List<ValueRows.Column<SendOutcome>> COLUMNS = List.of(
            text("v_key", outcome -> outcome.id().key()),
            text("v_phone", outcome -> outcome.id().phoneNumber()),
            text("v_claim", SendOutcome::claimId),
            text("v_state", outcome -> outcome.state().name()),
            text("v_serial", outcome -> Texts.fit(outcome.serialNo(), 128)),
            text("v_code", outcome -> Texts.code(outcome.code())),
            text("v_request", outcome -> Texts.fit(outcome.requestId(), 128)));

    private final Database database;
    private final Deliveries deliveries;

    MessageOutcomes(Database database) {
        this.database = database;
        deliveries = new Deliveries(database);
    }

    void record(List<SendOutcome> outcomes) {
        for (List<SendOutcome> round : Rounds.distinct(outcomes, SendOutcome::id)) {
            database.transaction("record outcomes", () -> update(round));
            // After the commit: a receipt that is stored from now on finds the message.
            deliveries.applyStored(round.stream()
                    .map(SendOutcome::serialNo)
                    .filter(Objects::nonNull)
                    .toList());
        }
    }

    private int update(List<SendOutcome> outcomes) {
        return database.update(
                MessageRows.TABLE,
                "state = v.v_state, serial_no = v.v_serial, code = v.v_code, request_id = v.v_request,"
                        + " updated_at = {now}",
                MessageRows.SAME_ID + " and m.claim_id = v.v_claim and "
                        + MessageRows.hasState(MessageState.CLAIMED, MessageState.UNKNOWN, MessageState.NOT_SENT)
                        + " and (m.state <> 'NOT_SENT' or v.v_state = 'ACCEPTED')",
                new ValueRows<>(COLUMNS, outcomes));
    }
}
