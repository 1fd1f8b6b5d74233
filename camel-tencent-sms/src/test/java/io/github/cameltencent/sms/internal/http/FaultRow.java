package io.github.cameltencent.sms.internal.http;

import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsRefusedException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.testsupport.WireFault;
import io.github.cameltencent.sms.testsupport.WireFault.Moment;
import io.github.cameltencent.sms.testsupport.WireFault.Then;

/** A row of the fault table: what happens to a send, and what has to become of it if the component sends it. */
enum FaultRow {
    IDLE_CLOSED("idle connection closed before the send", WireFault.at(Moment.IDLE, Then.FIN), 1, null),
    BEGUN_RST(
            "connection reset (RST) before the request was read",
            WireFault.at(Moment.REQUEST_BEGUN, Then.RST),
            0,
            TencentSmsUnknownOutcomeException.class),
    READ_FIN("connection closed (FIN) after the request was read", WireFault.at(Moment.REQUEST_READ, Then.FIN)),
    READ_RST("connection reset (RST) after the request was read", WireFault.at(Moment.REQUEST_READ, Then.RST)),
    CUT("answer cut in the middle", WireFault.bytes("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"Response\":{")),
    STATUS_408("HTTP 408", WireFault.answer("408 Request Timeout", "", "")),
    STATUS_429("HTTP 429", WireFault.answer("429 Too Many Requests", "", "slow down")),
    STATUS_429_RETRY_0(
            "HTTP 429 with `Retry-After: 0`",
            WireFault.answer("429 Too Many Requests", "Retry-After: 0\r\n", "slow down")),
    STATUS_503("HTTP 503", WireFault.answer("503 Service Unavailable", "", "busy")),
    STATUS_503_RETRY_0(
            "HTTP 503 with `Retry-After: 0`",
            WireFault.answer("503 Service Unavailable", "Retry-After: 0\r\n", "busy")),
    STATUS_503_RETRY_1(
            "HTTP 503 with `Retry-After: 1`",
            WireFault.answer("503 Service Unavailable", "Retry-After: 1\r\n", "busy")),
    REDIRECT("HTTP 307 to the same server", WireFault.answer("307 Temporary Redirect", "Location: /again\r\n", "")),
    NO_ANSWER("no answer before the time-out", WireFault.at(Moment.REQUEST_READ, Then.KEEP)),
    TLS_CUT(
            "TLS handshake cut, every time",
            WireFault.at(Moment.CLIENT_HELLO, Then.FIN).everyTime(),
            0,
            TencentSmsNotSentException.class),
    GARBAGE("an answer that is no HTTP", WireFault.bytes("\u0001\u00ff what is this?\r\n\r\n")),
    HTML("HTTP 200 with HTML", WireFault.answer("200 OK", "Content-Type: text/html\r\n", "<html>gateway</html>")),
    EMPTY("HTTP 200 with an empty body", WireFault.answer("200 OK", "Content-Type: application/json\r\n", "")),
    SERVICE_TIMEOUT("API error `InternalError.Timeout`", WireFault.error("InternalError.Timeout")),
    THROTTLED(
            "API error `RequestLimitExceeded`, once",
            WireFault.error("RequestLimitExceeded").asRefusal(),
            2,
            null),
    ALWAYS_THROTTLED(
            "API error `RequestLimitExceeded`, every time",
            WireFault.error("RequestLimitExceeded").asRefusal().everyTime(),
            1 + FaultRow.MAX_RETRIES,
            TencentSmsRefusedException.class);

    /** The default of the component. */
    static final int MAX_RETRIES = 2;

    final String what;
    final WireFault fault;
    final int requests;

    /** What the exchange fails with, or {@code null} if it does not. */
    final Class<? extends TencentSmsException> failure;

    FaultRow(String what, WireFault fault, int requests, Class<? extends TencentSmsException> failure) {
        this.what = what;
        this.fault = fault;
        this.requests = requests;
        this.failure = failure;
    }

    /** The server read the request, and nothing is known of what it did with it. */
    FaultRow(String what, WireFault fault) {
        this(what, fault, 1, TencentSmsUnknownOutcomeException.class);
    }
}
