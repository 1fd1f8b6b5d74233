package io.github.cameltencent.sms.benchmark;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltencent.sms.TencentSmsConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** {@code direct:send} to camel-http, between a processor that makes and signs the JSON and one that reads the answer. */
final class CamelHttpClient implements LoadClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI server;
    private final CamelContext context;
    private final Endpoint endpoint;
    private final Producer producer;

    CamelHttpClient(URI server, int inFlight) throws Exception {
        this.server = server;
        context = new DefaultCamelContext();
        HttpComponent http = context.getComponent(server.getScheme(), HttpComponent.class);
        http.setConnectionsPerRoute(inFlight);
        http.setMaxTotalConnections(inFlight);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:send")
                        .process(CamelHttpClient.this::sign)
                        .to(server.toString())
                        .process(CamelHttpClient::read);
            }
        });
        context.start();
        endpoint = context.getEndpoint("direct:send");
        producer = endpoint.createProducer();
        producer.start();
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

    @Override
    public void send(Consumer<@Nullable Throwable> done) {
        Exchange exchange = SampleMessage.exchange(endpoint);
        try {
            producer.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        done.accept(exchange.getException());
    }

    @Override
    public void close() throws Exception {
        producer.close();
        context.close();
    }
}
