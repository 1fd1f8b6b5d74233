package io.github.cameltencent.sms.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.internal.http.RawResponse;
import io.github.cameltencent.sms.internal.http.ResponseParser;
import io.github.cameltencent.sms.model.SendSmsRequest;
import io.github.cameltencent.sms.model.SendSmsResponse;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** From the bytes of a response to its record. */
public class ResponseBenchmark extends JmhBenchmark {

    @Param({"1", "200"})
    public int recipients;

    private final ApiAction<SendSmsResponse> action =
            new ApiAction<>("SendSms", SendSmsRequest.class, SendSmsResponse.class, false);
    private RawResponse response = response(1);

    @Setup
    public void makeResponse() {
        response = response(recipients);
    }

    private static RawResponse response(int recipients) {
        byte[] json = SampleResponse.toRecipients(recipients).getBytes(StandardCharsets.UTF_8);
        return new RawResponse(200, "application/json", null, null, Duration.ZERO, json);
    }

    @Benchmark
    public SendSmsResponse read() {
        return ResponseParser.read(action, response, Instant.EPOCH);
    }
}
