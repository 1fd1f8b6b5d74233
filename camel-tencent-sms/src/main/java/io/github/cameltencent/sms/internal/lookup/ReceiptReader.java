package io.github.cameltencent.sms.internal.lookup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.internal.receive.DeliveryReceipts;
import io.github.cameltencent.sms.internal.receive.EventType;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatusByPhoneNumberResponse;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * Reads the receipts of a number. A message with a receipt was sent; one without may have been sent or not.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/382/40591">PullSmsSendStatusByPhoneNumber</a>
 */
public final class ReceiptReader implements RecordReader {

    private static final int LIMIT = 100;

    private final LookUpApi api;
    private final EventType<PullSmsSendStatus> type = new DeliveryReceipts();

    /** Tencent accepts 20 requests a second. */
    private final Pace pace = new Pace(Duration.ofMillis(50));

    /** @param api calls PullSmsSendStatusByPhoneNumber */
    public ReceiptReader(LookUpApi api) {
        this.api = api;
    }

    /** Without an end, which Tencent compares with its own clock. The API has no second page, so a full one is read in halves. */
    @Override
    public Page read(String phoneNumber, Instant begin) {
        List<SentRecord> records = new ArrayList<>();
        List<PullSmsSendStatus> page = page(phoneNumber, begin.getEpochSecond(), null);
        boolean isComplete = page.size() < LIMIT;
        if (isComplete) {
            add(page, records);
        } else {
            isComplete = readHalves(
                    phoneNumber, begin.getEpochSecond(), Instant.now().getEpochSecond(), records);
        }
        return new Page(records, isComplete);
    }

    private List<PullSmsSendStatus> page(String phoneNumber, long begin, @Nullable Long end) {
        pace.await();
        Map<String, Object> fields = new HashMap<>();
        fields.put("PhoneNumber", phoneNumber);
        fields.put("BeginTime", begin);
        fields.put("Limit", LIMIT);
        if (end != null) {
            fields.put("EndTime", end);
        }
        return ((PullSmsSendStatusByPhoneNumberResponse) api.call(fields)).entries();
    }

    private boolean readHalves(String phoneNumber, long begin, long end, List<SentRecord> records) {
        long middle = begin + (end - begin) / 2;
        boolean isEarlierComplete = readRange(phoneNumber, begin, middle, records);
        return readRange(phoneNumber, middle + 1, end, records) && isEarlierComplete;
    }

    private boolean readRange(String phoneNumber, long begin, long end, List<SentRecord> records) {
        List<PullSmsSendStatus> page = page(phoneNumber, begin, end);
        if (page.size() >= LIMIT && end - begin > 1) {
            return readHalves(phoneNumber, begin, end, records);
        }
        add(page, records);
        return page.size() < LIMIT;
    }

    private void add(List<PullSmsSendStatus> page, List<SentRecord> records) {
        for (PullSmsSendStatus receipt : page) {
            Receipt.Delivery report = type.report(receipt);
            if (report != null && receipt.userReceiveTime() != null) {
                records.add(new SentRecord(
                        report.serialNo(),
                        Instant.ofEpochSecond(receipt.userReceiveTime()),
                        report.isDelivered() ? MessageState.DELIVERED : MessageState.UNDELIVERED,
                        null,
                        report.code(),
                        report.receivedAt()));
            }
        }
    }

    @Override
    public Duration window() {
        return Duration.ofDays(7);
    }

    @Override
    public boolean showsAll() {
        return false;
    }

    @Override
    public boolean hasSendTime() {
        return false;
    }
}
