package com.example.sms;

import java.util.List;

import io.github.cameltencent.sms.model.SendSmsResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.apache.camel.ProducerTemplate;
import org.jboss.resteasy.reactive.RestForm;

@Path("/codes")
public class SmsResource {

    @Inject
    ProducerTemplate camel;

    /** Sends a code to a phone number. */
    @POST
    public String send(@RestForm String to, @RestForm String code) {
        SendSmsResponse response = camel.requestBodyAndHeader(
                "direct:code", List.of(code), "CamelTencentSmsPhoneNumberSet", to, SendSmsResponse.class);
        return "Accepted as " + response.sendStatusSet().get(0).serialNo() + "\n";
    }
}
