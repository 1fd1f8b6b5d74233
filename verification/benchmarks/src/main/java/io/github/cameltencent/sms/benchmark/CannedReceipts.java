package io.github.cameltencent.sms.benchmark;

import io.netty.buffer.ByteBuf;

/** A queue of receipts, for messages with consecutive numbers. */
final class CannedReceipts {

    private static final int PAGE = 100;

    private static final byte[] START = CannedResponse.ascii("{\"Response\":{\"PullSmsSendStatusSet\":[");
    private static final byte[] BEFORE_SUBSCRIBER =
            CannedResponse.ascii("{\"UserReceiveTime\":1795600000,\"CountryCode\":\"86\",\"SubscriberNumber\":\"");
    private static final byte[] BEFORE_NUMBER = CannedResponse.ascii("\",\"PhoneNumber\":\"");
    private static final byte[] BEFORE_SERIAL_NO = CannedResponse.ascii("\",\"SerialNo\":\"");
    private static final byte[] AFTER_SERIAL_NO = CannedResponse.ascii(
            "\",\"ReportStatus\":\"SUCCESS\",\"Description\":\"DELIVRD\",\"SessionContext\":\"order\"}");
    private static final byte[] END = CannedResponse.ascii(SampleResponse.END);

    private long next;
    private long end;

    /** Replaces the queue. */
    synchronized void reset(long count) {
        next = 0;
        end = count;
    }

    /** Takes a page off the queue, and writes it as a response. */
    synchronized void writePage(ByteBuf json) {
        json.writeBytes(START);
        long pageEnd = Math.min(end, next + PAGE);
        for (long first = next; next < pageEnd; next++) {
            if (next > first) {
                json.writeByte(',');
            }
            String number = SampleMessage.phoneNumber(next);
            json.writeBytes(BEFORE_SUBSCRIBER)
                    .writeBytes(CannedResponse.ascii(number.substring(SampleMessage.COUNTRY_CODE.length())))
                    .writeBytes(BEFORE_NUMBER)
                    .writeBytes(CannedResponse.ascii(number))
                    .writeBytes(BEFORE_SERIAL_NO)
                    .writeBytes(CannedResponse.ascii(SampleResponse.serialNo(next)))
                    .writeBytes(AFTER_SERIAL_NO);
        }
        json.writeBytes(END);
    }
}
