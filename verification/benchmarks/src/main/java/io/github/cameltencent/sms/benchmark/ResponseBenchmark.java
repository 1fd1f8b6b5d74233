package io.github.cameltencent.sms.benchmark;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.internal.http.RawResponse;
import io.github.cameltencent.sms.internal.http.ResponseParser;
import io.github.cameltencent.sms.model.SendSmsRequest;
import io.github.cameltencent.sms.model.SendSmsResponse;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the bytes of an answer to the response. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResponseBenchmark {

    private static final String STATUS =
            "{\"SerialNo\":\"2640:164265694016424812345678\",\"PhoneNumber\":\"+861380013####\","
                    + "\"Fee\":1,\"SessionContext\":\"\",\"Code\":\"Ok\",\"Message\":\"send success\",\"IsoCode\":\"CN\"}";

    @Param({"1", "200"})
    public int recipients;

    private final ApiAction<SendSmsResponse> action =
            new ApiAction<>("SendSms", SendSmsRequest.class, SendSmsResponse.class, false);
    private RawResponse answer = answer(1);

    @Setup
    public void makeAnswer() {
        answer = answer(recipients);
    }

    private static RawResponse answer(int recipients) {
        StringBuilder json = new StringBuilder("{\"Response\":{\"SendStatusSet\":[");
        for (int i = 0; i < recipients; i++) {
            json.append(i == 0 ? "" : ",").append(STATUS.replace("####", Integer.toString(1000 + i)));
        }
        json.append("],\"RequestId\":\"a0aabda6-cf91-4f3e-a81f-9198114a2279\"}}");
        return new RawResponse(
                200,
                "application/json",
                null,
                null,
                Duration.ZERO,
                json.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Benchmark
    public SendSmsResponse read() {
        return ResponseParser.read(action, answer, Instant.EPOCH);
    }
}
