package io.github.cameltencent.sms.jdbc;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.TencentSmsConstants;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Sends a message for each line that it reads, and writes the line and the result. A line is the number of a message, and
 * which offer of it this is.
 */
final class SenderProgram {

    static final int IN_FLIGHT = 16;

    private SenderProgram() {}

    /** @param args endpoint, URL, user and password */
    public static void main(String[] args) throws Exception {
        try (HikariDataSource pool = TestContexts.pool(args[1], args[2], args[3]);
                DefaultCamelContext context = TestContexts.start(args[0], TestContexts.store(pool), routes())) {
            Semaphore free = new Semaphore(IN_FLIGHT);
            Endpoint endpoint = context.getEndpoint("direct:offer");
            AsyncProducer producer = endpoint.createAsyncProducer();
            producer.start();
            BufferedReader offers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String offer = offers.readLine(); offer != null; offer = offers.readLine()) {
                String line = offer;
                Exchange exchange = endpoint.createExchange();
                int message = Integer.parseInt(line.substring(0, line.indexOf(' ')));
                exchange.getMessage().setHeader(TencentSmsConstants.MESSAGE_KEY, OfferedMessages.key(message));
                exchange.getMessage()
                        .setHeader(TencentSmsConstants.PHONE_NUMBER_SET, OfferedMessages.phoneNumber(message));
                free.acquire();
                producer.process(exchange, isDoneNow -> {
                    ChildJvm.write(line + " " + result(exchange));
                    free.release();
                });
            }
            free.acquire(IN_FLIGHT);
        }
    }

    private static RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:offer")
                        .to(
                                "tencent-sms:send?signName=Example&templateId=1110&messageStore=#store&requireMessageKey=true&connectTimeout=2s&responseTimeout=5s"
                                        + "&maxRetries=1&retryDelay=50&claimTimeout="
                                        + TestContexts.CLAIM_TIMEOUT.toMillis());
            }
        };
    }

    private static String result(Exchange exchange) {
        if (exchange.getException() != null) {
            return exchange.getException().getClass().getSimpleName().replaceAll("^TencentSms|Exception$", "");
        }
        return exchange.getMessage().getHeader(TencentSmsConstants.REPEATED, false, boolean.class) ? "Known" : "Sent";
    }
}
