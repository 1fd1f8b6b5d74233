package io.github.cameltencent.sms.example.tracking;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsInProgressException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/**
 * Offers a message for each order, looks up what is unknown, and prints what became of each message. It does not know
 * whether another JVM has done a part of this before.
 */
final class TrackingApplication {

    /** How many messages are sent at a time. */
    static final int AT_A_TIME = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long MILLIS_BETWEEN = 200;

    private final Orders orders;
    private final PrintStream out;

    private TrackingApplication(Orders orders, PrintStream out) {
        this.orders = orders;
        this.out = out;
    }

    /**
     * Exits with 0 when all messages have ended, with 1 otherwise.
     *
     * @param args the run of the example
     */
    public static void main(String[] args) throws Exception {
        System.exit(new TrackingApplication(new Orders(Long.parseLong(args[0])), System.out).run());
    }

    private int run() throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new TrackingRoutes(out::println));
        main.start();
        try {
            offerAll(main.getCamelTemplate());
            // An application starts it with the others. Its time-outs are longer than any send takes, these are not.
            main.getCamelContext().getRouteController().startRoute(TrackingRoutes.LOOK_UP);
            MessageTable table = new MessageTable(main.lookup("messages", MessageStore.class), orders.campaign());
            boolean complete = awaitEnd(table);
            table.print(out::println);
            return complete ? 0 : 1;
        } finally {
            main.stop();
        }
    }

    private void offerAll(ProducerTemplate template) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Callable<String>> offers = new ArrayList<>();
            orders.all().forEach(order -> offers.add(() -> offer(template, order)));
            Map<String, Integer> results = new TreeMap<>();
            for (Future<String> result : threads.invokeAll(offers)) {
                results.merge(result.get(), 1, Integer::sum);
            }
            out.println(results.entrySet().stream()
                    .map(result -> result.getValue() + " " + result.getKey())
                    .collect(Collectors.joining(", ", "offered  " + Orders.COUNT + " messages: ", "")));
        } finally {
            threads.shutdownNow();
        }
    }

    private String offer(ProducerTemplate template, Orders.Order order) {
        Exchange exchange = template.request("direct:shipped", offered -> {
            offered.getMessage().setHeader(TencentSmsConstants.MESSAGE_KEY, order.key());
            offered.getMessage().setHeader(TencentSmsConstants.CAMPAIGN, orders.campaign());
            offered.getMessage().setHeader(TencentSmsConstants.PHONE_NUMBER_SET, order.phoneNumber());
        });
        return result(exchange.getMessage(), exchange.getException());
    }

    private static String result(Message message, @Nullable Exception failure) {
        if (failure instanceof TencentSmsInProgressException) {
            return "in progress elsewhere";
        } else if (failure instanceof TencentSmsRefusedException) {
            return "refused";
        } else if (failure instanceof TencentSmsException sms && !sms.mayHaveTakenEffect()) {
            return "not sent";
        } else if (failure != null || message.getHeader(TencentSmsConstants.UNKNOWN_COUNT, 0, Integer.class) > 0) {
            return "unknown";
        }
        return message.getHeader(TencentSmsConstants.REPEATED, false, Boolean.class) ? "sent before" : "sent now";
    }

    /** Waits until receipts and look-ups have told what became of each message; returns {@code false} if that takes too long. */
    private static boolean awaitEnd(MessageTable table) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (table.ended() < Orders.COUNT) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN);
        }
        return true;
    }
}
