package io.github.cameltencent.sms;

/** When a send that got a response from Tencent Cloud fails the exchange. */
public enum FailOn {

    /** When no recipient was accepted. */
    all,

    /** When any recipient was not accepted. */
    any,

    /** Never: the route checks the statuses itself. */
    none;

    /** Whether a send with a response is a success, given the number of accepted recipients. */
    boolean isSuccess(int accepted, int recipients) {
        return switch (this) {
            case all -> accepted > 0;
            case any -> accepted == recipients;
            case none -> true;
        };
    }
}
