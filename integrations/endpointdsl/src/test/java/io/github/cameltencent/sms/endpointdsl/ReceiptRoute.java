package io.github.cameltencent.sms.endpointdsl;

import io.github.cameltencent.sms.endpointdsl.TencentSmsEndpointBuilderFactory.TencentSmsBuilders;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;

public class ReceiptRoute extends EndpointRouteBuilder implements TencentSmsBuilders {

    @Override
    public void configure() {
        from(tencentSms("pullSendStatus").smsSdkAppId("1400006666").delay(100))
                .filter(header(tencentSms().tencentSmsReportStatus()).isEqualTo("SUCCESS"))
                .to(mock("delivered"));
    }
}
