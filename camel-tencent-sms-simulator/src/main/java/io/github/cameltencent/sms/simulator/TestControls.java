package io.github.cameltencent.sms.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import io.github.cameltencent.sms.simulator.settings.CallbackUrl;
import io.github.cameltencent.sms.simulator.settings.SimulatorSettings;
import io.github.cameltencent.sms.simulator.store.AccountState;
import io.github.cameltencent.sms.simulator.store.AppState;
import io.github.cameltencent.sms.simulator.store.Country;
import io.github.cameltencent.sms.simulator.store.PhoneNumber;
import io.github.cameltencent.sms.simulator.store.RawEntry;
import io.github.cameltencent.sms.simulator.store.Receipt;
import io.github.cameltencent.sms.simulator.store.Reply;
import io.github.cameltencent.sms.simulator.store.SubError;
import org.jspecify.annotations.Nullable;

/** What a test can do to receipts and replies. */
final class TestControls {
    private static final int MOST = 100_000;
    private static final int NUMBERS = 100_000_000;

    private final AccountState state;
    private final int copies;
    private long sequence;

    TestControls(AccountState state, SimulatorSettings settings) {
        this.state = state;
        this.copies = settings.receiptCopies();
    }

    void statusCallback(@Nullable CallbackUrl url) {
        state.locked(() -> state.receipts().callback(url));
    }

    void replyCallback(@Nullable CallbackUrl url) {
        state.locked(() -> state.replies().callback(url));
    }

    void holdReceipts(boolean hold) {
        state.locked(() -> state.receipts().hold(hold));
    }

    /**
     * Adds the reply in the regions where the application has sent to the number, or in all regions when it never has.
     */
    void reply(String smsSdkAppId, PhoneNumber number, String text) {
        state.withApp(smsSdkAppId, (all, now) -> {
            List<AppState> known =
                    all.stream().filter(app -> app.hasSentTo(number)).toList();
            Object event = new Object();
            (known.isEmpty() ? all : known).forEach(app -> app.answer(number, text, now, event));
            return number;
        });
    }

    List<String> addReceipts(String smsSdkAppId, int count) {
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

    List<String> addReplies(String smsSdkAppId, int count) {
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

    void addRawReceipt(String smsSdkAppId, String json) {
        state.withApp(smsSdkAppId, (regions, now) -> {
            RawEntry entry = RawEntry.parse(json, "SerialNo", now);
            state.receipts().putRaw(regions, entry);
            return entry;
        });
    }

    void addRawReply(String smsSdkAppId, String json) {
        state.withApp(smsSdkAppId, (regions, now) -> {
            RawEntry entry = RawEntry.parse(json, "ReplyContent", now);
            state.replies().putRaw(regions, entry);
            return entry;
        });
    }

    List<String> pulledReceipts() {
        return state.locked(() -> state.receipts().pulled());
    }

    List<String> pulledReplies() {
        return state.locked(() -> state.replies().pulled());
    }

    int waitingReceipts(String smsSdkAppId) {
        return state.withApp(smsSdkAppId, state.receipts()::waiting);
    }

    int waitingReplies(String smsSdkAppId) {
        return state.withApp(smsSdkAppId, state.replies()::waiting);
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
