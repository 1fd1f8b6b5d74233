package io.github.cameltencent.sms.benchmark;

import java.util.concurrent.atomic.AtomicLong;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Responds to {@code SendSms}: accepted, for each phone number in the request; and to {@code PullSmsSendStatus}: the next
 * receipts of a queue. Each message has a serial number of its own.
 */
final class CannedResponse {

    private static final byte[] START = ascii(SampleResponse.START);
    private static final byte[] BEFORE_SERIAL_NO = ascii(SampleResponse.BEFORE_SERIAL_NO);
    private static final byte[] BEFORE_NUMBER = ascii(SampleResponse.BEFORE_NUMBER);
    private static final byte[] AFTER_NUMBER = ascii(SampleResponse.AFTER_NUMBER);
    private static final byte[] END = ascii(SampleResponse.END);
    private static final byte[] LIMIT = ascii("\"Limit\":");
    private static final byte[] HEAD =
            ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nServer: canned\r\nContent-Length: ");
    private static final byte[] END_OF_HEAD = ascii("\r\n\r\n");

    private final AtomicLong messages = new AtomicLong();
    private final CannedReceipts receipts = new CannedReceipts();

    /** Replaces the queue of receipts: those of the first messages. */
    void receipts(long count) {
        receipts.reset(count);
    }

    /** @param body the request; a phone number in it is a JSON string that starts with a plus sign */
    ByteBuf to(ByteBuf body, ByteBufAllocator allocator) {
        ByteBuf json = allocator.buffer();
        if (ByteBufUtil.indexOf(Unpooled.wrappedBuffer(LIMIT), body) >= 0) {
            receipts.writePage(json);
        } else {
            writeStatuses(body, json);
        }
        ByteBuf response = allocator.buffer(HEAD.length + 16 + json.readableBytes());
        response.writeBytes(HEAD).writeBytes(ascii(Integer.toString(json.readableBytes())));
        response.writeBytes(END_OF_HEAD).writeBytes(json);
        json.release();
        return response;
    }

    private void writeStatuses(ByteBuf body, ByteBuf json) {
        json.writeBytes(START);
        boolean first = true;
        int from = body.readerIndex();
        for (int quote; (quote = indexOf(body, from, '"')) >= 0; ) {
            int end = indexOf(body, quote + 1, '"');
            if (end < 0) {
                break;
            }
            if (body.getByte(quote + 1) == '+') {
                if (!first) {
                    json.writeByte(',');
                }
                first = false;
                json.writeBytes(BEFORE_SERIAL_NO)
                        .writeBytes(ascii(SampleResponse.serialNo(messages.getAndIncrement())))
                        .writeBytes(BEFORE_NUMBER)
                        .writeBytes(body, quote + 1, end - quote - 1)
                        .writeBytes(AFTER_NUMBER);
            }
            from = end + 1;
        }
        json.writeBytes(END);
    }

    private static int indexOf(ByteBuf buffer, int from, char character) {
        return buffer.indexOf(from, buffer.writerIndex(), (byte) character);
    }

    static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
