package io.github.cameltencent.sms.endpointdsl;

import java.util.Map;

import io.github.cameltencent.sms.FailOn;
import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.TencentSmsEndpoint;
import io.github.cameltencent.sms.endpointdsl.TencentSmsEndpointBuilderFactory.TencentSmsEndpointBuilder;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.EndpointProducerBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.cameltencent.sms.endpointdsl.StaticEndpointBuilders.tencentSms;
import static org.assertj.core.api.Assertions.assertThat;

/** Routes that are written with the builders work. */
class RoutesTest extends CamelTestSupport {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String NUMBER = "+8613800138000";

    @Override
    protected RoutesBuilder[] createRouteBuilders() {
        return new RoutesBuilder[] {new WelcomeRoute(), new ReceiptRoute()};
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        TencentSmsConfiguration options =
                context.getComponent("tencent-sms", TencentSmsComponent.class).getConfiguration();
        options.setEndpoint(SMS.simulator().endpoint());
        options.setSecretId(SMS.simulator().secretId());
        options.setSecretKey(SMS.simulator().secretKey());
        return context;
    }

    @Test
    void aRouteSendsAndAnotherHearsOfTheDelivery() throws Exception {
        MockEndpoint delivered = getMockEndpoint("mock:delivered");
        delivered.expectedMessageCount(1);
        delivered.message(0).header("CamelTencentSmsReportStatus").isEqualTo("SUCCESS");

        SendSmsResponse response = template.requestBody("direct:welcome", null, SendSmsResponse.class);

        assertThat(SMS.simulator().messages()).singleElement().satisfies(message -> {
            assertThat(message.phoneNumber()).isEqualTo(NUMBER);
            assertThat(message.smsSdkAppId()).isEqualTo("1400006666");
            assertThat(message.signName()).isEqualTo("Example");
            assertThat(message.templateId()).isEqualTo("1110");
            assertThat(response.sendStatusSet().get(0).serialNo()).isEqualTo(message.serialNo());
        });
        delivered.assertIsSatisfied();
    }

    @Test
    void anyRouteBuilderMayUseTheStaticMethod() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:static")
                        .to(tencentSms("send")
                                .smsSdkAppId("1400006666")
                                .signName("Example")
                                .templateId("1110")
                                .phoneNumberSet("RAW(" + NUMBER + ",+8613800138001)"));
            }
        });

        template.sendBody("direct:static", null);

        assertThat(SMS.simulator().messages())
                .extracting(message -> message.phoneNumber())
                .containsExactly(NUMBER, "+8613800138001");
    }

    @Test
    void optionsArriveWithTheirTypes() {
        SSLContextParameters tls = new SSLContextParameters();
        TencentSmsEndpoint endpoint = endpoint(tencentSms("send")
                .failOn(FailOn.any)
                .connectTimeout(1500)
                .responseTimeout("5s")
                .sslContextParameters(tls)
                .signName("两个 words")
                .templateParamSet("RAW(50%,a+b&c)")
                .advanced()
                .redeliverUnknown(true));
        TencentSmsConfiguration configuration = endpoint.getConfiguration();

        assertThat(configuration.getFailOn()).isEqualTo(FailOn.any);
        assertThat(configuration.getConnectTimeout()).isEqualTo(1500);
        assertThat(configuration.getResponseTimeout()).isEqualTo(5000);
        assertThat(configuration.getSslContextParameters()).isSameAs(tls);
        assertThat(configuration.getSignName()).isEqualTo("两个 words");
        assertThat(endpoint.getRequestOptions().getTemplateParamSet()).isEqualTo("50%,a+b&c");
        assertThat(configuration.isRedeliverUnknown()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A+B",
                "A&B",
                "A&B=C",
                "50% off",
                "A%2BB",
                "A#B",
                "#1 Shop",
                "A=B",
                "A)B",
                "A/B:C",
                "两个 words",
                "é😀"
            })
    void valueOfAnOptionArrivesAsItIs(String value) {
        TencentSmsEndpoint endpoint =
                endpoint(tencentSms("send").signName(value).senderId(value));

        assertThat(endpoint.getConfiguration().getSignName()).isEqualTo(value);
        assertThat(endpoint.getRequestOptions().getSenderId()).isEqualTo(value);
    }

    @Test
    void consumersHaveTheOptionsOfCamelsScheduler() {
        TencentSmsEndpointBuilder builder = tencentSms("pullReplyStatus").smsSdkAppId("1400006666");
        ScheduledPollEndpoint endpoint = (ScheduledPollEndpoint) builder.greedy(true)
                .delay(7000)
                .schedulerProperties("cron", "0 0 * * * ?")
                .resolve(context);

        assertThat(endpoint.isGreedy()).isTrue();
        assertThat(endpoint.getDelay()).isEqualTo(7000);
        assertThat(endpoint.getSchedulerProperties()).isEqualTo(Map.of("cron", "0 0 * * * ?"));
    }

    private TencentSmsEndpoint endpoint(EndpointProducerBuilder builder) {
        return (TencentSmsEndpoint) builder.resolve(context);
    }
}
