package io.github.cameltencent.sms.simulator.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import io.github.cameltencent.sms.simulator.web.EventReader.Event;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whoever reads the stream of events misses nothing, and whoever does not read it costs nothing. */
class EventStreamTest {
    private static final String NUMBER = "+8618501234444";
    private static final String REQUEST = "GET /_sms/events HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @RegisterExtension
    static final SmsSimulatorExtension SMS =
            new SmsSimulatorExtension(SmsSimulator.builder().deliveryDelay(Duration.ofDays(1)));

    private final SmsSimulator simulator = SMS.simulator();
    private final ApiClient api = new ApiClient(simulator);

    @BeforeEach
    void nobodyReads() {
        awaitStreams(0);
    }

    @Test
    void everythingThatHappensIsTold() {
        try (EventReader events = new EventReader(api, api.request("GET", "/events"))) {
            String serialNo = ApiClient.send(simulator, NUMBER);
            Event message = events.next("message");
            assertThat(message.data()).isEqualTo(api.get("/messages/" + serialNo));
            assertThat(events.next("request").data().getString("action")).isEqualTo("SendSms");

            api.send("PUT", "/messages/" + serialNo + "/delivery", "{\"state\":\"failed\",\"code\":\"EXPIRED\"}");
            assertThat(events.next("delivery").data().getJsonObject("delivery").getString("code"))
                    .isEqualTo("EXPIRED");

            simulator.reply(ApiClient.APP, NUMBER, "yes\nno \u2028");
            assertThat(events.next("reply").data().getString("text")).isEqualTo("yes\nno \u2028");

            api.send("POST", "/templates", "{\"content\":\"Hello {1}\"}");
            assertThat(events.next("changed").data().getString("resource")).isEqualTo("templates");

            api.exchange(api.request("DELETE", "/messages?to=" + NUMBER.substring(1)));
            assertThat(events.next("deleted").data().getJsonArray("serialNos"))
                    .isEqualTo(new JsonArray().add(serialNo));

            simulator.reset();
            assertThat(events.next("reset").id()).isGreaterThan(message.id());
        }
    }

    @Test
    void aReceiptThatBecomesDueIsTold() {
        try (SmsSimulator quick =
                SmsSimulator.builder().deliveryDelay(Duration.ofMillis(1)).start()) {
            ApiClient client = new ApiClient(quick);
            try (EventReader events = new EventReader(client, client.request("GET", "/events"))) {
                ApiClient.send(quick, NUMBER);

                assertThat(events.next("delivery")
                                .data()
                                .getJsonObject("delivery")
                                .getString("state"))
                        .isEqualTo("delivered");
            }
        }
    }

    @Test
    void whoeverComesBackGetsWhatHappenedInBetween() {
        long last;
        try (EventReader events = new EventReader(api, api.request("GET", "/events"))) {
            ApiClient.send(simulator, NUMBER, "1");
            events.next("message");
            last = events.next("request").id();
        }
        String second = ApiClient.send(simulator, NUMBER, "2");

        try (EventReader events =
                new EventReader(api, api.request("GET", "/events").header("Last-Event-ID", Long.toString(last)))) {
            Event missed = events.next();
            assertThat(missed.id()).isEqualTo(last + 1);
            assertThat(missed.name()).isEqualTo("message");
            assertThat(missed.data().getString("serialNo")).isEqualTo(second);
        }
        try (EventReader events = new EventReader(api, api.request("GET", "/events?lastEventId=" + last))) {
            assertThat(events.next().data().getString("serialNo")).isEqualTo(second);
        }
    }

    @Test
    void whoeverWasAwayForTooLongIsTold() {
        try (EventReader events =
                new EventReader(api, api.request("GET", "/events").header("Last-Event-ID", "1"))) {
            assertThat(events.next().name()).isEqualTo("gap");

            ApiClient.send(simulator, NUMBER);
            assertThat(events.next().name()).isEqualTo("message");
        }
    }

    @Test
    void aSlowReaderIsSentAway() throws IOException {
        try (SmsSimulator own = SmsSimulator.builder().start();
                Socket slow = open(own)) {
            ApiClient client = new ApiClient(own);
            awaitStreams(client, 1);
            String text = "x".repeat(9_000);

            await().until(() -> {
                // More than the buffers of two sockets take.
                for (int i = 0; i < 2_000; i++) {
                    own.reply(ApiClient.APP, NUMBER, text);
                }
                for (int i = 0; i <= EventLog.CAPACITY; i++) {
                    own.holdReceipts();
                }
                return client.get("/info").getInteger("openStreams") == 0;
            });

            byte[] all = slow.getInputStream().readAllBytes();
            String end =
                    new String(all, Math.max(0, all.length - 200), Math.min(200, all.length), StandardCharsets.UTF_8);
            assertThat(end).contains("event: end", "too slow");
        }
    }

    @Test
    void thereAreNotTooManyStreams() throws IOException {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < EventStreams.MAX_STREAMS; i++) {
                open.add(open(simulator));
            }
            awaitStreams(EventStreams.MAX_STREAMS);

            assertThat(api.exchange(api.request("GET", "/events")).statusCode()).isEqualTo(503);

            ApiClient.send(simulator, NUMBER);
            assertThat(api.get("/info").getInteger("openStreams")).isEqualTo(EventStreams.MAX_STREAMS);
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        awaitStreams(0);
        try (EventReader events = new EventReader(api, api.request("GET", "/events"))) {
            simulator.holdReceipts();
            assertThat(events.next().data()).isEqualTo(new JsonObject().put("resource", "settings"));
        }
    }

    private static Socket open(SmsSimulator simulator) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout((int) SignedRequest.PATIENCE.toMillis());
        socket.connect(new InetSocketAddress("127.0.0.1", simulator.port()));
        socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private void awaitStreams(int number) {
        awaitStreams(api, number);
    }

    private static void awaitStreams(ApiClient api, int number) {
        await().until(() -> api.get("/info").getInteger("openStreams") == number);
    }
}
