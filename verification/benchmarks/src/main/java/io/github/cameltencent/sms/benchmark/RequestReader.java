package io.github.cameltencent.sms.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Reads requests from a connection and responds to each after the latency. It supports what its clients use of HTTP/1.1,
 * keep-alive and {@code Content-Length}, and checks nothing, so that it costs little.
 */
final class RequestReader extends ByteToMessageDecoder {

    private static final ByteBuf END_OF_HEAD = Unpooled.unreleasableBuffer(Unpooled.copiedBuffer("\r\n\r\n", US_ASCII));
    private static final String CONTENT_LENGTH = "content-length:";

    private final CannedResponse responses;
    private final LongSupplier latencyNanos;

    RequestReader(CannedResponse responses, LongSupplier latencyNanos) {
        this.responses = responses;
        this.latencyNanos = latencyNanos;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int headEnd = ByteBufUtil.indexOf(END_OF_HEAD, in);
        if (headEnd < 0) {
            return;
        }
        int bodyStart = headEnd + END_OF_HEAD.readableBytes();
        int bodyLength = contentLength(in, headEnd);
        if (in.writerIndex() < bodyStart + bodyLength) {
            return;
        }
        ByteBuf answer = responses.to(in.slice(bodyStart, bodyLength), context.alloc());
        in.readerIndex(bodyStart + bodyLength);
        long latency = latencyNanos.getAsLong();
        if (latency == 0) {
            write(context, answer);
        } else {
            var unused = context.executor().schedule(() -> write(context, answer), latency, TimeUnit.NANOSECONDS);
        }
    }

    private static void write(ChannelHandlerContext context, ByteBuf answer) {
        var unused = context.writeAndFlush(answer);
    }

    private static int contentLength(ByteBuf in, int headEnd) {
        int line = in.readerIndex();
        while (line < headEnd) {
            int end = in.indexOf(line, headEnd, (byte) '\r');
            if (end < 0) {
                end = headEnd;
            }
            if (startsWithContentLength(in, line, end)) {
                int digits = line + CONTENT_LENGTH.length();
                return Integer.parseInt(
                        in.toString(digits, end - digits, US_ASCII).strip());
            }
            line = end + 2;
        }
        throw new IllegalArgumentException("a request without Content-Length");
    }

    private static boolean startsWithContentLength(ByteBuf in, int line, int end) {
        if (end - line <= CONTENT_LENGTH.length()) {
            return false;
        }
        for (int i = 0; i < CONTENT_LENGTH.length(); i++) {
            if (Character.toLowerCase((char) in.getByte(line + i)) != CONTENT_LENGTH.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A round usually ends with a client that leaves its connections open.
        var unused = context.close();
    }
}
