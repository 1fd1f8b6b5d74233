package io.github.cameltencent.sms.simulator.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.Country;
import io.github.cameltencent.sms.simulator.store.PhoneNumber;
import io.github.cameltencent.sms.simulator.store.RawEntry;
import io.github.cameltencent.sms.simulator.store.Receipt;
import io.github.cameltencent.sms.simulator.store.Reply;
import io.github.cameltencent.sms.simulator.store.SubError;

/** Adds receipts and replies that no message has caused, and tells what waits and what was pulled. */
public final class QueueControl {
    private static final int MOST = 100_000;
    private static final int NUMBERS = 100_000_000;

    private final AccountState state;
    private final int copies;
    private long sequence;

    QueueControl(AccountState state, SimulatorSettings settings) {
        this.state = state;
        this.copies = settings.receiptCopies();
    }

    public List<String> addReceipts(String smsSdkAppId, int count) {
        return state.withApp(smsSdkAppId, (regions, now) -> {
            List<String> serialNos = new ArrayList<>();
            for (Instant at : moments(count, now)) {
                PhoneNumber number = nextNumber();
                String serialNo = state.serialNumbers().next(number, now);
                serialNos.add(serialNo);
                state.receipts()
                        .put(
                                regions,
                                new Receipt(at, number, serialNo, "SUCCESS", "DELIVRD", "", SubError.NONE),
                                copies);
            }
            return List.copyOf(serialNos);
        });
    }

    public List<String> addReplies(String smsSdkAppId, int count) {
        return state.withApp(smsSdkAppId, (regions, now) -> {
            List<String> texts = new ArrayList<>();
            for (Instant at : moments(count, now)) {
                PhoneNumber number = nextNumber();
                String text = "reply " + sequence;
                texts.add(text);
                state.replies().put(regions, new Reply(at, number, text, "", ""), 1);
            }
            return List.copyOf(texts);
        });
    }

    public void addRawReceipt(String smsSdkAppId, String json) {
        state.withApp(smsSdkAppId, (regions, now) -> {
            RawEntry entry = RawEntry.parse(json, "SerialNo", now);
            state.receipts().putRaw(regions, entry);
            return entry;
        });
    }

    public void addRawReply(String smsSdkAppId, String json) {
        state.withApp(smsSdkAppId, (regions, now) -> {
            RawEntry entry = RawEntry.parse(json, "ReplyContent", now);
            state.replies().putRaw(regions, entry);
            return entry;
        });
    }

    public List<String> pulledReceipts() {
        return state.locked(() -> state.receipts().pulled());
    }

    public List<String> pulledReplies() {
        return state.locked(() -> state.replies().pulled());
    }

    public int waitingReceipts(String smsSdkAppId) {
        return state.waiting(state.receipts(), smsSdkAppId);
    }

    public int waitingReplies(String smsSdkAppId) {
        return state.waiting(state.replies(), smsSdkAppId);
    }

    /** Times one millisecond apart, the last one now. */
    private static List<Instant> moments(int count, Instant now) {
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException(count + " is not from 0 to " + MOST);
        }
        Instant first = now.minusMillis(Math.max(0, count - 1));
        return IntStream.range(0, count).mapToObj(first::plusMillis).toList();
    }

    private PhoneNumber nextNumber() {
        sequence++;
        return new PhoneNumber(Country.MAINLAND_CHINA, String.format(Locale.ROOT, "138%08d", sequence % NUMBERS));
    }
}
