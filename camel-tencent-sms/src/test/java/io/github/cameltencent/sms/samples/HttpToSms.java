package io.github.cameltencent.sms.samples;

import java.util.Map;

import com.fasterxml.jackson.core.JacksonException;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

class HttpToSms extends RouteBuilder {

    @Override
    public void configure() {
        // sample
        from("undertow:http://{{http.host}}:{{http.port}}/welcome?httpMethodRestrict=POST")
                .onException(JacksonException.class)
                .handled(true)
                .setHeader("CamelHttpResponseCode", constant(400))
                .setBody(constant("The body is not JSON"))
                .end()
                .onException(TencentSmsInvalidRequestException.class)
                .handled(true)
                .setHeader("CamelHttpResponseCode", constant(400))
                .setBody(simple("${exception.message}"))
                .end()
                .onException(TencentSmsException.class)
                .handled(true)
                .log("${exception.message}")
                .setHeader("CamelHttpResponseCode", constant(502))
                .setBody(simple("""
                        {"mayHaveBeenSent": ${exception.mayHaveTakenEffect}, "retry": ${exception.retryable}}"""))
                .end()
                .unmarshal()
                .json(JsonLibrary.Jackson, Map.class)
                .setHeader("CamelTencentSmsPhoneNumberSet", simple("${body[phone]}"))
                .setHeader("CamelTencentSmsTemplateParamSet", simple("${body[code]}"))
                .setBody(simple("${null}"))
                .to("tencent-sms:send?smsSdkAppId=1400006666&signName=Example&templateId=1110")
                .setBody(simple("""
                        {"serialNo": "${body.sendStatusSet[0].serialNo}"}"""));
        // end
    }
}
