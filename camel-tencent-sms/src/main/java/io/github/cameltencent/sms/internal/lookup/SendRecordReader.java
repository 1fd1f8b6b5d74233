package io.github.cameltencent.sms.internal.lookup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.cameltencent.sms.internal.text.SafeText;
import io.github.cameltencent.sms.model.DescribeSendRecordListResponse;
import io.github.cameltencent.sms.model.SendRecord;
import io.github.cameltencent.sms.tracking.MessageState;
import org.jspecify.annotations.Nullable;

/**
 * Reads send records, which also show messages without a receipt. Mainland site only.
 *
 * @see <a href="https://cloud.tencent.com/document/api/382/137245">DescribeSendRecordList</a>
 */
public final class SendRecordReader implements RecordReader {

    private static final int PAGE = 50;

    /** Tencent shows no more of one time range, the newest first. */
    private static final int MAX_RECORDS = 1000;

    private final LookUpApi api;

    /** Tencent accepts 10 requests a second. */
    private final Pace pace = new Pace(Duration.ofMillis(100));

    /** @param api calls DescribeSendRecordList */
    public SendRecordReader(LookUpApi api) {
        this.api = api;
    }

    @Override
    public Page read(String phoneNumber, Instant begin) {
        List<SentRecord> records = new ArrayList<>();
        int read = 0;
        boolean isLast = false;
        while (!isLast && read < MAX_RECORDS) {
            List<SendRecord> page = page(phoneNumber, begin, read);
            page.stream().map(SendRecordReader::sent).filter(Objects::nonNull).forEach(records::add);
            read += page.size();
            isLast = page.size() < PAGE;
        }
        // A record that is not understood can be that of any message.
        return new Page(records, isLast && records.size() == read);
    }

    private List<SendRecord> page(String phoneNumber, Instant begin, int offset) {
        pace.await();
        DescribeSendRecordListResponse response = (DescribeSendRecordListResponse) api.call(Map.of(
                "PhoneNumber", phoneNumber,
                "BeginTime", begin.getEpochSecond(),
                "Limit", PAGE,
                "Offset", offset));
        return response.sendRecordSet();
    }

    private static @Nullable SentRecord sent(SendRecord entry) {
        MessageState state = state(entry.sendStatus());
        String serialNo = RecordMatcher.text(entry.serialNo());
        if (state == null || entry.sendTime() == null || (serialNo == null && state != MessageState.REFUSED)) {
            return null;
        }
        Long received = entry.userReceiveTime();
        return new SentRecord(
                serialNo,
                Instant.ofEpochSecond(entry.sendTime()),
                state,
                code(entry.requestCode()),
                code(entry.statusCode()),
                received == null || received <= 0 ? null : Instant.ofEpochSecond(received));
    }

    private static @Nullable MessageState state(@Nullable Long sendStatus) {
        if (sendStatus == null) {
            return null;
        }
        return switch (sendStatus.intValue()) {
            case 1 -> MessageState.REFUSED;
            case 2 -> MessageState.DELIVERED;
            case 3 -> MessageState.ACCEPTED;
            case 4 -> MessageState.UNDELIVERED;
            default -> null;
        };
    }

    private static @Nullable String code(@Nullable String code) {
        String text = RecordMatcher.text(code);
        return text == null ? null : SafeText.identifier(text);
    }

    @Override
    public Duration window() {
        return Duration.ofDays(3);
    }

    @Override
    public boolean showsAll() {
        return true;
    }

    @Override
    public boolean hasSendTime() {
        return true;
    }
}
