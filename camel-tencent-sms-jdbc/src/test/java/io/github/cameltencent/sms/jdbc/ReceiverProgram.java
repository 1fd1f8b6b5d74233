package io.github.cameltencent.sms.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.TencentSmsConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/** Polls receipts, gets others by a callback, and writes a line for each exchange. */
final class ReceiverProgram {

    static final String TOKEN = "0123456789abcdef";
    static final String PATH = "/callback";

    private ReceiverProgram() {}

    /** @param args endpoint, URL, user and password, port of the callback */
    public static void main(String[] args) throws Exception {
        try (HikariDataSource pool = TestContexts.pool(args[1], args[2], args[3])) {
            CamelContext context =
                    TestContexts.start(args[0], TestContexts.store(pool), routes(Integer.parseInt(args[4])));
            while (System.in.read() >= 0) {
                // Nobody writes; the end of it is the sign to stop.
            }
            context.close();
        }
    }

    private static RouteBuilder routes(int port) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                restConfiguration().host("127.0.0.1").port(port);
                from("tencent-sms:pullSendStatus?messageStore=#store&greedy=true&initialDelay=0&delay=20"
                                + "&concurrentConsumers=4")
                        .process(exchange -> write("polled", exchange.getMessage()));
                from("webhook:tencent-sms:sendStatusCallback?webhookComponentName=undertow&concurrentConsumers=4"
                                + "&webhookPath=" + PATH + "&callbackToken=" + TOKEN)
                        .process(exchange -> write("pushed", exchange.getMessage()));
            }
        };
    }

    private static void write(String source, Message message) {
        ChildJvm.write(String.join(
                " ",
                source,
                message.getHeader(TencentSmsConstants.REPORT_SERIAL_NO, String.class),
                message.getHeader(TencentSmsConstants.REPORT_MESSAGE_KEY, "-", String.class),
                message.getHeader(Exchange.REDELIVERED, false, String.class),
                message.getHeader(Exchange.REDELIVERY_COUNTER, 0, String.class)));
    }
}
