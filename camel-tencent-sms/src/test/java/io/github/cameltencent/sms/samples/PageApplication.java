package io.github.cameltencent.sms.samples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.testsupport.ReservedPort;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.main.Main;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.jdbc.core.JdbcTemplate;

/** An application of all samples of the documentation page that are written in one language. */
final class PageApplication implements AutoCloseable {

    static final String CALLBACK_TOKEN = "0123456789abcdef";

    /** Whose history the samples read. */
    static final String PHONE_NUMBER = "+8613812345678";

    private static final List<RouteBuilder> SAMPLES = List.of(
            new FirstRoute(),
            new SendJson(),
            new SendMultiGlobal(),
            new SendAgain(),
            new Throttled(),
            new RegionOfMessage(),
            new FailOver(),
            new AddTemplate(),
            new ListTemplates(),
            new Statistics(),
            new SendRecords(),
            new ReceiptsByPoll(),
            new ReceiptsByPhoneNumber(),
            new ReceiptsByCallback(),
            new ReceiptsOnce(),
            new RepliesByPoll(),
            new PendingReceipts(),
            new PollReceipt());

    /** The languages for routes. */
    enum Language {
        JAVA(""),
        YAML(".camel.yaml"),
        XML(".xml");

        private final String suffix;

        Language(String suffix) {
            this.suffix = suffix;
        }

        /** Each has an application of its own at Tencent, so that none takes another's receipts off the queue. */
        String smsSdkAppId() {
            return "140000000" + ordinal();
        }

        /** The one whose receipts are kept in a repository. */
        String pendingSmsSdkAppId() {
            return "140000001" + ordinal();
        }

        /** The one whose receipts are asked for one by one. */
        String polledSmsSdkAppId() {
            return "140000002" + ordinal();
        }

        /** The file that says the same as the Java sample. */
        private String resource(RouteBuilder sample) {
            String name = sample.getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1");
            return "classpath:samples/" + name.toLowerCase(Locale.ROOT) + suffix;
        }
    }

    private final Main main = new Main();
    private final ReservedPort callbacks = new ReservedPort();
    private final ReservedPort nobody = new ReservedPort();
    private final JdbcConnectionPool database;

    PageApplication(Language language, SmsSimulator simulator) throws Exception {
        database = JdbcConnectionPool.create("jdbc:h2:mem:page" + language + ";DB_CLOSE_DELAY=-1", "sa", "");
        new JdbcTemplate(database)
                .execute(Files.readString(Path.of("src/test/resources/samples/pending-receipts.sql")));
        main.bind("bookedReceipts", new MemoryIdempotentRepository());
        main.bind("pendingReceipts", PendingRepository.pendingReceipts(database));
        main.setPropertyPlaceholderLocations(
                "classpath:samples/application.properties,classpath:samples/threads.properties");
        properties(language, simulator).forEach(main::addOverrideProperty);
        main.configure().addRoutesBuilder(surroundings());
        if (language == Language.JAVA) {
            main.configure().addRoutesBuilder(new SendRecord());
            SAMPLES.forEach(main.configure()::addRoutesBuilder);
        } else {
            main.configure()
                    .withRoutesIncludePattern(
                            SAMPLES.stream().map(language::resource).collect(Collectors.joining(",")));
        }
        main.init();
        context().getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> quick(endpoint));
        main.start();
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    /** Sends a message through a sample, and forgets what samples have led to before. */
    Exchange send(String uri, Object body, Map<String, Object> headers) {
        MockEndpoint.resetMocks(context());
        return context().createProducerTemplate().request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(headers);
        });
    }

    /** What a sample has led to. */
    List<Exchange> received(String route) {
        return context().getEndpoint("mock:" + route, MockEndpoint.class).getReceivedExchanges();
    }

    private Map<String, String> properties(Language language, SmsSimulator simulator) {
        String port = String.valueOf(callbacks.number());
        return Map.ofEntries(
                Map.entry("camel.component.tencent-sms.endpoint", simulator.endpoint()),
                Map.entry("camel.component.tencent-sms.secretId", simulator.secretId()),
                Map.entry("camel.component.tencent-sms.secretKey", simulator.secretKey()),
                Map.entry("camel.component.tencent-sms.smsSdkAppId", language.smsSdkAppId()),
                Map.entry("camel.component.tencent-sms.maxRetries", "0"),
                Map.entry("camel.rest.host", "127.0.0.1"),
                Map.entry("camel.rest.port", port),
                Map.entry("callbackPort", port),
                Map.entry("callbackToken", CALLBACK_TOKEN),
                Map.entry("smsSdkAppId", language.smsSdkAppId()),
                Map.entry("pendingSmsSdkAppId", language.pendingSmsSdkAppId()),
                Map.entry("polledSmsSdkAppId", language.polledSmsSdkAppId()),
                Map.entry("phoneNumber", PHONE_NUMBER),
                Map.entry("sendAgainAfter", "10"),
                Map.entry("first", "http://127.0.0.1:" + nobody.number()),
                Map.entry("second", simulator.endpoint()));
    }

    /** The samples poll as seldom as is good for a documentation. */
    private static Endpoint quick(Endpoint endpoint) {
        if (endpoint instanceof ScheduledPollEndpoint polling) {
            polling.setInitialDelay(0);
            polling.setDelay(10);
        }
        return endpoint;
    }

    /** What the samples lead to. */
    private static RouteBuilder surroundings() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                for (String route : List.of(
                        "delivered",
                        "undelivered",
                        "unsubscribe",
                        "answer",
                        "unknown",
                        "usable-template",
                        "went-out",
                        "book",
                        "book-once",
                        "given-up")) {
                    from("direct:" + route).to("mock:" + route);
                }
            }
        };
    }

    @Override
    public void close() {
        main.stop();
        callbacks.close();
        nobody.close();
        database.dispose();
    }
}
