package io.github.cameltencent.sms;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.client.ApiJson;
import io.github.cameltencent.sms.model.SmsRequest;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From an exchange to the bytes of the request: one number and one parameter in headers, the rest in options. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MappingBenchmark {

    private final Exchange exchange = exchange();
    private final RequestMapper mapper = new RequestMapper(
            exchange.getContext(),
            TencentSmsOperation.send,
            new BodyReader(RequestFrom.object),
            false,
            Map.of("smsSdkAppId", "1400006666", "signName", "Example", "templateId", "1110"));
    private final SmsRequest request = mapper.map(exchange);

    private static Exchange exchange() {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader(TencentSmsConstants.PHONE_NUMBER_SET, "+8613800138000");
        exchange.getMessage().setHeader(TencentSmsConstants.TEMPLATE_PARAM_SET, "246810");
        return exchange;
    }

    @Benchmark
    public SmsRequest headersToRequest() {
        return mapper.map(exchange);
    }

    @Benchmark
    public byte[] requestToJson() {
        return ApiJson.write(request);
    }

    @Benchmark
    public byte[] headersToJson() {
        return ApiJson.write(mapper.map(exchange));
    }
}
