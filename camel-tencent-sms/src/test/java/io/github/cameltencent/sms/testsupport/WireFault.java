package io.github.cameltencent.sms.testsupport;

import java.nio.charset.StandardCharsets;

/**
 * What a server does wrong to a request.
 *
 * @param moment when
 * @param answer what it sends, byte by byte; may be empty
 * @param then what it does with the connection
 * @param refusal whether the answer says, in the API's own words, that nothing was done
 * @param always whether it does so to every request, and not to one only
 */
public record WireFault(Moment moment, String answer, Then then, boolean refusal, boolean always) {

    public enum Moment {
        /** After an answer, before the next request. */
        IDLE,
        /** When the first byte of a request is there. */
        REQUEST_BEGUN,
        /** When the whole request was read. */
        REQUEST_READ,
        /** When the first record of TLS was read. */
        CLIENT_HELLO
    }

    public enum Then {
        /** It takes the next request. */
        KEEP,
        /** An orderly close. */
        FIN,
        /** A close that drops what is under way. */
        RST
    }

    public static WireFault at(Moment moment, Then then) {
        return new WireFault(moment, "", then, false, false);
    }

    /** Bytes in the place of an answer, and the end of the connection. */
    public static WireFault bytes(String bytes) {
        return new WireFault(Moment.REQUEST_READ, bytes, Then.FIN, false, false);
    }

    /** A whole answer of HTTP, on a connection that stays. */
    public static WireFault answer(String status, String headers, String body) {
        return new WireFault(Moment.REQUEST_READ, http(status, headers, body), Then.KEEP, false, false);
    }

    /** An answer that is an error of the API. */
    public static WireFault error(String code) {
        return answer(
                "200 OK",
                "Content-Type: application/json\r\n",
                "{\"Response\":{\"Error\":{\"Code\":\"" + code + "\",\"Message\":\"no\"},\"RequestId\":\"r\"}}");
    }

    public WireFault asRefusal() {
        return new WireFault(moment, answer, then, true, always);
    }

    public WireFault everyTime() {
        return new WireFault(moment, answer, then, refusal, true);
    }

    public static String http(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n\r\n" + body;
    }
}
