package io.github.cameltencent.sms.internal.lookup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.internal.receive.DeliveryReceipts;
import io.github.cameltencent.sms.internal.receive.EventType;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatusByPhoneNumberResponse;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.Receipt;

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

    @Override
    public Page read(String phoneNumber, Instant begin, Instant end) {
        List<SentRecord> records = new ArrayList<>();
        boolean isComplete = read(phoneNumber, begin.getEpochSecond(), end.getEpochSecond(), records);
        return new Page(records, isComplete);
    }

    /** The API has no second page, so a full range is read in halves. */
    private boolean read(String phoneNumber, long begin, long end, List<SentRecord> records) {
        pace.await();
        PullSmsSendStatusByPhoneNumberResponse response = (PullSmsSendStatusByPhoneNumberResponse)
                api.call(Map.of("PhoneNumber", phoneNumber, "BeginTime", begin, "EndTime", end, "Limit", LIMIT));
        List<PullSmsSendStatus> page = response.entries();
        if (page.size() >= LIMIT && end - begin > 1) {
            long middle = begin + (end - begin) / 2;
            boolean isEarlierComplete = read(phoneNumber, begin, middle, records);
            return read(phoneNumber, middle + 1, end, records) && isEarlierComplete;
        }
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
        return page.size() < LIMIT;
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
