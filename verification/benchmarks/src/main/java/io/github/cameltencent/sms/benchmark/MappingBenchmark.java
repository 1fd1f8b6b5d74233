package io.github.cameltencent.sms.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.internal.request.FieldRule;
import io.github.cameltencent.sms.internal.request.RequestBody;
import io.github.cameltencent.sms.internal.request.RequestDefinition;
import io.github.cameltencent.sms.internal.request.RequestMapper;
import io.github.cameltencent.sms.internal.request.RequestRules;
import io.github.cameltencent.sms.internal.request.RequestSchema;
import io.github.cameltencent.sms.internal.request.UnknownHeaderCheck;
import io.github.cameltencent.sms.model.SendSmsRequest;
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
            new RequestDefinition(
                    "SendSms",
                    RequestSchema.of(SendSmsRequest.class),
                    RequestRules.none()
                            .check("phoneNumberSet", FieldRule.notEmpty().and(FieldRule.phoneNumbers()))
                            .check("sessionContext", FieldRule.utf8BytesBelow(512))
                            .listBodyIs("templateParamSet"),
                    Set.of("smsSdkAppId", "signName", "templateId")),
            new UnknownHeaderCheck(List.of(
                    TencentSmsConstants.PHONE_NUMBER_SET,
                    TencentSmsConstants.TEMPLATE_PARAM_SET,
                    TencentSmsConstants.REGION)),
            new RequestBody(false),
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
