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

/** What a test may do with receipts and replies behind the service's back. */
final class TestControls {
    private static final int MOST = 100_000;
    private static final int NUMBERS = 100_000_000;

    private final AccountState cloud;
    private final int copies;
    private long sequence;

    TestControls(AccountState cloud, SimulatorSettings settings) {
        this.cloud = cloud;
        this.copies = settings.receiptCopies();
    }

    void statusCallback(@Nullable CallbackUrl url) {
        cloud.locked(() -> cloud.receipts().callback(url));
    }

    void replyCallback(@Nullable CallbackUrl url) {
        cloud.locked(() -> cloud.replies().callback(url));
    }

    void holdReceipts(boolean hold) {
        cloud.locked(() -> cloud.receipts().shut(hold));
    }

    /** In the regions where the application has written to the number; in all when it has not. */
    void reply(String smsSdkAppId, PhoneNumber number, String text) {
        cloud.withApp(smsSdkAppId, (all, now) -> {
            List<AppState> known =
                    all.stream().filter(app -> app.hasSentTo(number)).toList();
            Object event = new Object();
            (known.isEmpty() ? all : known).forEach(app -> app.answer(number, text, now, event));
            return number;
        });
    }

    List<String> addReceipts(String smsSdkAppId, int count) {
        return cloud.withApp(smsSdkAppId, (regions, now) -> {
            List<String> serialNos = new ArrayList<>();
            for (Instant at : moments(count, now)) {
                PhoneNumber number = nextNumber();
                String serialNo = cloud.serialNumbers().next(number, now);
                serialNos.add(serialNo);
                cloud.receipts()
                        .put(
                                regions,
                                new Receipt(at, number, serialNo, "SUCCESS", "DELIVRD", "", SubError.NONE),
                                copies);
            }
            return List.copyOf(serialNos);
        });
    }

    List<String> addReplies(String smsSdkAppId, int count) {
        return cloud.withApp(smsSdkAppId, (regions, now) -> {
            List<String> texts = new ArrayList<>();
            for (Instant at : moments(count, now)) {
                PhoneNumber number = nextNumber();
                String text = "reply " + sequence;
                texts.add(text);
                cloud.replies().put(regions, new Reply(at, number, text, "", ""), 1);
            }
            return List.copyOf(texts);
        });
    }

    void addRawReceipt(String smsSdkAppId, String json) {
        cloud.withApp(smsSdkAppId, (regions, now) -> {
            RawEntry mail = RawEntry.parse(json, "SerialNo", now);
            cloud.receipts().putRaw(regions, mail);
            return mail;
        });
    }

    void addRawReply(String smsSdkAppId, String json) {
        cloud.withApp(smsSdkAppId, (regions, now) -> {
            RawEntry mail = RawEntry.parse(json, "ReplyContent", now);
            cloud.replies().putRaw(regions, mail);
            return mail;
        });
    }

    List<String> pulledReceipts() {
        return cloud.locked(() -> cloud.receipts().pulled());
    }

    List<String> pulledReplies() {
        return cloud.locked(() -> cloud.replies().pulled());
    }

    int waitingReceipts(String smsSdkAppId) {
        return cloud.withApp(smsSdkAppId, cloud.receipts()::waiting);
    }

    int waitingReplies(String smsSdkAppId) {
        return cloud.withApp(smsSdkAppId, cloud.replies()::waiting);
    }

    /** One millisecond after the other, the last one now. */
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
