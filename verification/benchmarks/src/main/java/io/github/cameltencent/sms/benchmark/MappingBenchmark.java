package io.github.cameltencent.sms.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Set;

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
import org.openjdk.jmh.annotations.Benchmark;

/** From an exchange to the bytes of the request: one number and one parameter in headers, the rest in options. */
public class MappingBenchmark extends JmhBenchmark {

    private final Exchange exchange = SampleMessage.exchange(new DefaultCamelContext().getEndpoint("direct:send"));
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
            Map.of(
                    "smsSdkAppId",
                    SampleMessage.APP_ID,
                    "signName",
                    SampleMessage.SIGN_NAME,
                    "templateId",
                    SampleMessage.TEMPLATE_ID));
    private final SmsRequest request = mapper.map(exchange);

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
