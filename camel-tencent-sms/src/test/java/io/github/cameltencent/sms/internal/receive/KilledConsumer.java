package io.github.cameltencent.sms.internal.receive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConfiguration;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.testsupport.PendingDatabase;
import io.github.cameltencent.sms.testsupport.RememberedResources;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A program that writes each receipt it pulls into a file, until its input ends or somebody kills it. */
public final class KilledConsumer {

    private KilledConsumer() {}

    /**
     * Runs it.
     *
     * @param arguments the endpoint, the directory of the database, and the file
     */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[2]);
        try (PendingDatabase database = new PendingDatabase(Path.of(arguments[1]));
                DefaultCamelContext context = RememberedResources.newContext()) {
            TencentSmsConfiguration configuration = context.getComponent("tencent-sms", TencentSmsComponent.class)
                    .getConfiguration();
            configuration.setEndpoint(arguments[0]);
            configuration.setSecretId(SmsSimulator.DEFAULT_SECRET_ID);
            configuration.setSecretKey(SmsSimulator.DEFAULT_SECRET_KEY);
            configuration.setSmsSdkAppId(RouteHarness.SMS_SDK_APP_ID);
            context.getRegistry().bind("pending", database.repository());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("tencent-sms:pullSendStatus?greedy=true&initialDelay=0&delay=5&pendingRepository=#pending")
                            .process(exchange ->
                                    Files.writeString(file, line(exchange.getMessage()), StandardOpenOption.APPEND));
                }
            });
            context.start();
            while (System.in.read() >= 0) {
                // Nobody writes; the end of it is the sign to stop.
            }
        }
    }

    private static String line(Message message) {
        return RouteHarness.serialNo(message) + " " + message.getHeader(Exchange.REDELIVERED, false, boolean.class)
                + " " + message.getHeader(Exchange.REDELIVERY_COUNTER, 0, int.class) + "\n";
    }
}
