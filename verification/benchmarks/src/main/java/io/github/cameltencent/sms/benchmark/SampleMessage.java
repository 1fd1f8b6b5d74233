package io.github.cameltencent.sms.benchmark;

import java.nio.charset.StandardCharsets;

import io.github.cameltencent.sms.TencentSmsConstants;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/** The message that every client sends, and the account it is sent with. */
final class SampleMessage {

    static final String SECRET_ID = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESA";
    static final String SECRET_KEY = "Gu5t9xGARNpq86cd98joQYCN3Cozk1qA";
    static final String REGION = "ap-guangzhou";
    static final String APP_ID = "1400006666";
    static final String SIGN_NAME = "Example";
    static final String TEMPLATE_ID = "1110";
    static final String PHONE_NUMBER = "+8613800138000";
    static final String PARAMETER = "246810";

    private SampleMessage() {}

    /** What differs between messages is in headers, as in a route. */
    static Exchange exchange(Endpoint endpoint) {
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setHeader(TencentSmsConstants.PHONE_NUMBER_SET, PHONE_NUMBER);
        exchange.getMessage().setHeader(TencentSmsConstants.TEMPLATE_PARAM_SET, PARAMETER);
        return exchange;
    }

    /** The request, in the bytes that the component sends. */
    static byte[] json() {
        return ("{\"PhoneNumberSet\":[\"" + PHONE_NUMBER + "\"],\"SmsSdkAppId\":\"" + APP_ID + "\",\"TemplateId\":\""
                        + TEMPLATE_ID + "\",\"SignName\":\"" + SIGN_NAME + "\",\"TemplateParamSet\":[\"" + PARAMETER
                        + "\"]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
