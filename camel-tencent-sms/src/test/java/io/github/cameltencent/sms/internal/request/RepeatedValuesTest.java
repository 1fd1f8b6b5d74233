package io.github.cameltencent.sms.internal.request;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.client.TencentSmsInvalidRequestException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.testsupport.ApiServer;
import io.github.cameltencent.sms.testsupport.RouteHarness;
import io.github.cameltencent.sms.testsupport.Samples;
import io.github.cameltencent.sms.testsupport.SmsRoute;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.converter.stream.ReaderCache;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What can be read only once says the same each time that its exchange, or a copy of it, is sent. */
class RepeatedValuesTest {

    private static final String CODE = "246810";

    @TempDir
    private static Path directory;

    /** How an exchange comes to be sent twice. */
    enum Course {
        REDELIVERY(true) {
            @Override
            void define(RouteBuilder routes, String uri) {
                routes.from("direct:start")
                        .errorHandler(routes.defaultErrorHandler()
                                .maximumRedeliveries(1)
                                .redeliveryDelay(0))
                        .to(uri);
            }
        },
        FAILOVER(true) {
            @Override
            void define(RouteBuilder routes, String uri) {
                routes.from("direct:start")
                        .loadBalance()
                        .failover(TencentSmsRefusedException.class)
                        .to(uri)
                        .to(uri + "&region=ap-singapore");
            }
        },
        CATCH(true) {
            @Override
            void define(RouteBuilder routes, String uri) {
                routes.from("direct:start")
                        .doTry()
                        .to(uri)
                        .doCatch(TencentSmsRefusedException.class)
                        .to(uri)
                        .end();
            }
        },
        ORIGINAL_MESSAGE(true) {
            @Override
            void define(RouteBuilder routes, String uri) {
                routes.getCamelContext().setAllowUseOriginalMessage(true);
                routes.from("direct:start")
                        .onException(TencentSmsRefusedException.class)
                        .useOriginalMessage()
                        .handled(true)
                        .to(uri)
                        .end()
                        .to(uri);
            }
        },
        MULTICAST(false) {
            @Override
            void define(RouteBuilder routes, String uri) {
                routes.from("direct:start").multicast().to(uri, uri + "&region=ap-singapore");
            }
        },
        PARALLEL_MULTICAST(false) {
            @Override
            void define(RouteBuilder routes, String uri) {
                routes.from("direct:start").multicast().parallelProcessing().to(uri, uri + "&region=ap-singapore");
            }
        },
        LOOP(false) {
            @Override
            void define(RouteBuilder routes, String uri) {
                routes.from("direct:start").loop(2).copy().to(uri);
            }
        },
        CALLER(true) {
            @Override
            void define(RouteBuilder routes, String uri) {
                routes.from("direct:start").to(uri);
            }

            @Override
            void run(ProducerTemplate template, Exchange exchange) {
                template.send("direct:start", exchange);
                exchange.setException(null);
                template.send("direct:start", exchange);
            }
        };

        /** Whether each first request is refused. */
        private final boolean fails;

        Course(boolean fails) {
            this.fails = fails;
        }

        abstract void define(RouteBuilder routes, String uri);

        void run(ProducerTemplate template, Exchange exchange) {
            template.send("direct:start", exchange);
        }
    }

    /** What can be read only once, or may be gone when it is read again. */
    enum Value {
        STREAM {
            @Override
            Object of(String text) {
                return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            }
        },
        STREAM_FROM_AFAR {
            @Override
            Object of(String text) {
                AtomicBoolean isClosed = new AtomicBoolean();
                InputStream in = (InputStream) STREAM.ofUnchecked(text);
                return new InputStream() {
                    @Override
                    public int read() throws IOException {
                        if (isClosed.get()) {
                            throw new IOException("closed");
                        }
                        return in.read();
                    }

                    @Override
                    public void close() {
                        isClosed.set(true);
                    }
                };
            }
        },
        READER {
            @Override
            Object of(String text) {
                return new StringReader(text);
            }
        },
        READER_OF_STREAM {
            @Override
            Object of(String text) {
                return new InputStreamReader((InputStream) STREAM.ofUnchecked(text), StandardCharsets.UTF_8);
            }
        },
        STREAM_CACHE {
            @Override
            Object of(String text) {
                return new InputStreamCache(text.getBytes(StandardCharsets.UTF_8));
            }
        },
        STREAM_CACHE_AT_ITS_END {
            @Override
            Object of(String text) throws IOException {
                InputStreamCache cache = (InputStreamCache) STREAM_CACHE.of(text);
                cache.readAllBytes();
                return cache;
            }
        },
        READER_CACHE {
            @Override
            Object of(String text) {
                return new ReaderCache(text);
            }
        },
        BUFFER {
            @Override
            Object of(String text) {
                return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            }
        },
        FILE {
            @Override
            Object of(String text) throws IOException {
                Path path = Files.createTempFile(directory, "value", ".txt");
                Files.writeString(path, text);
                GenericFile<java.io.File> file = new GenericFile<>();
                file.setFile(path.toFile());
                return file;
            }
        },
        FILE_THAT_WAS_LOADED {
            @Override
            Object of(String text) {
                GenericFile<Object> file = new GenericFile<>();
                file.setFile("far away");
                file.setBody(STREAM.ofUnchecked(text));
                return file;
            }
        };

        abstract Object of(String text) throws IOException;

        Object ofUnchecked(String text) {
            try {
                return of(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Where it stands. */
    enum Holder {
        HEADER {
            @Override
            void put(Exchange exchange, Value value) {
                exchange.getMessage().setHeader("CamelTencentSmsTemplateParamSet", value.ofUnchecked(CODE));
            }
        },
        LIST_IN_HEADER {
            @Override
            void put(Exchange exchange, Value value) {
                exchange.getMessage().setHeader("CamelTencentSmsTemplateParamSet", List.of(value.ofUnchecked(CODE)));
            }
        },
        MAP_BODY {
            @Override
            void put(Exchange exchange, Value value) {
                exchange.getMessage().setBody(Map.of("TemplateParamSet", value.ofUnchecked(CODE)));
            }
        },
        LIST_IN_MAP_BODY {
            @Override
            void put(Exchange exchange, Value value) {
                exchange.getMessage().setBody(Map.of("TemplateParamSet", List.of(value.ofUnchecked(CODE))));
            }
        },
        LIST_BODY {
            @Override
            void put(Exchange exchange, Value value) {
                exchange.getMessage().setBody(List.of(value.ofUnchecked(CODE)));
            }
        },
        ARRAY_BODY {
            @Override
            void put(Exchange exchange, Value value) {
                exchange.getMessage().setBody(new Object[] {value.ofUnchecked(CODE)});
            }
        },
        TREE_BODY {
            @Override
            void put(Exchange exchange, Value value) {
                exchange.getMessage()
                        .setBody(JsonNodeFactory.instance
                                .objectNode()
                                .set("TemplateParamSet", new POJONode(value.ofUnchecked(CODE))));
            }
        },
        WHOLE_BODY {
            @Override
            void put(Exchange exchange, Value value) {
                exchange.getMessage().setBody(value.ofUnchecked("{\"TemplateParamSet\":[\"" + CODE + "\"]}"));
            }
        };

        abstract void put(Exchange exchange, Value value);
    }

    @ParameterizedTest
    @EnumSource
    void saysTheSameEachTime(Course course) throws Exception {
        MockWebServer server = server(course.fails);
        try (SmsRoute route = SmsRoute.at(server, routes(course, server))) {
            ProducerTemplate template = route.context().createProducerTemplate();
            for (Holder holder : Holder.values()) {
                for (Value value : Value.values()) {
                    Exchange exchange = new DefaultExchange(route.context());
                    holder.put(exchange, value);

                    course.run(template, exchange);

                    assertThat(exchange.getException())
                            .as("%s %s", holder, value)
                            .isNull();
                    for (int i = 0; i < 2; i++) {
                        assertThat(route.takeJson().get("TemplateParamSet"))
                                .as("%s %s, request %s", holder, value, i + 1)
                                .isEqualTo(Samples.json(List.of(CODE)));
                    }
                }
            }
            assertThat(route.requestCount()).isEqualTo(2 * Holder.values().length * Value.values().length);
        }
    }

    /** One that somebody has read before says nothing, and a text with nothing in the place of a value is none to send. */
    @ParameterizedTest
    @EnumSource(
            value = Value.class,
            names = {"STREAM", "READER", "READER_OF_STREAM"})
    void whatWasReadBeforeIsRefused(Value value) throws Exception {
        try (SmsRoute route = SmsRoute.to(TencentSmsOperation.send, options())) {
            for (Object drained : List.of(value.of(""), List.of(value.of("")))) {
                Exchange exchange = route.send(null, Map.of("CamelTencentSmsTemplateParamSet", drained));

                assertThat(exchange.getException())
                        .isInstanceOf(TencentSmsInvalidRequestException.class)
                        .hasMessageContainingAll("header CamelTencentSmsTemplateParamSet", "read before");
            }
            assertThat(route.requestCount()).isZero();
        }
    }

    /** What is left of it would be another text. */
    @ParameterizedTest
    @EnumSource(
            value = Course.class,
            names = {"REDELIVERY", "CALLER", "LOOP"})
    void whatBrokeOffOnceIsRefusedEachTime(Course course) throws Exception {
        MockWebServer server = server(false);
        AtomicInteger reads = new AtomicInteger();
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (reads.incrementAndGet() == 2) {
                    throw new IOException();
                }
                bytes[offset] = '1';
                return reads.get() > 3 ? -1 : 1;
            }
        };
        try (SmsRoute route = SmsRoute.at(server, routes(course, server))) {
            Exchange exchange = new DefaultExchange(route.context());
            exchange.getMessage().setHeader("CamelTencentSmsTemplateParamSet", broken);

            course.run(route.context().createProducerTemplate(), exchange);

            assertThat(exchange.getException())
                    .isInstanceOf(TencentSmsInvalidRequestException.class)
                    .hasMessageContaining("header CamelTencentSmsTemplateParamSet cannot be read (IOException)");
            assertThat(route.requestCount()).isZero();
        }
    }

    private static Map<String, Object> options() {
        return Map.of("smsSdkAppId", "1400006666", "templateId", "1110", "phoneNumberSet", RouteHarness.PHONE_NUMBER);
    }

    private static RouteBuilder routes(Course course, MockWebServer server) {
        Map<String, Object> options = new LinkedHashMap<>(options());
        options.putAll(ApiServer.connection(server));
        options.put("maxRetries", 0);
        options.put("requestFrom", "json");
        return new RouteBuilder() {
            @Override
            public void configure() {
                // Camel would turn the body into what can be read twice.
                getContext().setStreamCaching(false);
                course.define(this, "tencent-sms:send?" + RouteHarness.query(options));
            }
        };
    }

    /** One that refuses every other request, if it fails at all. */
    private static MockWebServer server(boolean fails) throws IOException {
        MockWebServer server = ApiServer.create();
        AtomicInteger requests = new AtomicInteger();
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                Map<String, Object> answer = fails && requests.incrementAndGet() % 2 == 1
                        ? Map.of("Error", Map.of("Code", "LimitExceeded.AppDailyLimit", "Message", "no"))
                        : Map.of("SendStatusSet", statuses(ApiServer.body(request)));
                Map<String, Object> response = new LinkedHashMap<>(answer);
                response.put("RequestId", ApiServer.REQUEST_ID);
                return new MockResponse()
                        .setHeader("Content-Type", "application/json")
                        .setBody(Samples.text(Map.of("Response", response)));
            }
        });
        server.start();
        return server;
    }

    private static List<Map<String, Object>> statuses(JsonNode request) {
        List<Map<String, Object>> statuses = new ArrayList<>();
        request.get("PhoneNumberSet")
                .forEach(number ->
                        statuses.add(Map.of("PhoneNumber", number.asText(), "Code", "Ok", "Message", "ok", "Fee", 1)));
        return statuses;
    }
}
