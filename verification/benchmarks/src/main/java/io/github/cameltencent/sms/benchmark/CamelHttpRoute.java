package io.github.cameltencent.sms.benchmark;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltencent.sms.TencentSmsConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** {@code direct:send} to camel-http, between a processor that makes and signs the JSON and one that reads the response. */
final class CamelHttpRoute {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI server;

    private CamelHttpRoute(URI server) {
        this.server = server;
    }

    static LoadClient client(URI server, int inFlight) throws Exception {
        CamelContext context = new DefaultCamelContext();
        HttpComponent http = context.getComponent(server.getScheme(), HttpComponent.class);
        http.setConnectionsPerRoute(inFlight);
        http.setMaxTotalConnections(inFlight);
        return RouteClient.blocking(context, new CamelHttpRoute(server)::add);
    }

    private void add(RouteBuilder routes) {
        routes.from(RouteClient.START).process(this::sign).to(server.toString()).process(CamelHttpRoute::read);
    }

    private void sign(Exchange exchange) throws IOException, GeneralSecurityException {
        Message message = exchange.getMessage();
        byte[] body = JSON.writeValueAsBytes(Map.of(
                "PhoneNumberSet",
                List.of(message.getHeader(TencentSmsConstants.PHONE_NUMBER_SET, String.class)),
                "SmsSdkAppId",
                SampleMessage.APP_ID,
                "SignName",
                SampleMessage.SIGN_NAME,
                "TemplateId",
                SampleMessage.TEMPLATE_ID,
                "TemplateParamSet",
                List.of(message.getHeader(TencentSmsConstants.TEMPLATE_PARAM_SET, String.class))));
        Instant now = Instant.now();
        message.setBody(body);
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("Authorization", HandMadeSignature.authorization(server.getAuthority(), now, body));
        message.setHeader("X-TC-Action", "SendSms");
        message.setHeader("X-TC-Version", "2021-01-11");
        message.setHeader("X-TC-Timestamp", Long.toString(now.getEpochSecond()));
        message.setHeader("X-TC-Region", SampleMessage.REGION);
    }

    private static void read(Exchange exchange) throws IOException {
        JsonNode response =
                JSON.readTree(exchange.getMessage().getBody(byte[].class)).path("Response");
        if (!response.path("SendStatusSet").path(0).path("Code").asText().equals("Ok")) {
            throw new IllegalStateException("refused");
        }
        exchange.getMessage().setBody(response);
    }
}
