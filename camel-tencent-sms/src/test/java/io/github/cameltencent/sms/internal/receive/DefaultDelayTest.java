package io.github.cameltencent.sms.internal.receive;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A route that does not say how often it polls asks as seldom as Tencent's limits can bear. */
class DefaultDelayTest {

    @ParameterizedTest
    @CsvSource({
        "pullSendStatus, '', 10000",
        "pullReplyStatus, '', 10000",
        "pullSendStatusByPhoneNumber, '', 60000",
        "pullReplyStatusByPhoneNumber, '', 60000",
        "pullSendStatus, greedy=true, 10000",
        "pullSendStatus, delay=500, 500",
        "pullSendStatus, delay=0, 0",
        "pullSendStatusByPhoneNumber, Delay=5s, 5000",
        "pullSendStatus, timeUnit=SECONDS, 10",
        "pullSendStatusByPhoneNumber, timeUnit=MINUTES, 1",
        "pullSendStatus, timeUnit=MINUTES, 1",
        "pullSendStatus, timeUnit=SECONDS&delay=3, 3"
    })
    void isTenSecondsForAQueueAndAMinuteForANumber(String operation, String options, long expected) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("tencent-sms:" + operation + "?startScheduler=false&secretId=AKIDexample&secretKey=key"
                                    + "&endpoint=http://127.0.0.1:1&smsSdkAppId=1400006666"
                                    + (operation.endsWith("ByPhoneNumber") ? "&phoneNumber=13812345678" : "")
                                    + (options.isEmpty() ? "" : "&" + options))
                            .routeId("polls")
                            .to("log:x");
                }
            });
            context.start();

            ScheduledPollConsumer consumer =
                    (ScheduledPollConsumer) context.getRoute("polls").getConsumer();
            assertThat(consumer.getDelay()).isEqualTo(expected);
        }
    }
}
