package io.github.cameltencent.sms;

/** When a send that Tencent Cloud answered is a failure of the exchange. */
public enum FailOn {

    /** When no recipient was accepted. */
    all,

    /** When any recipient was not accepted. */
    any,

    /** Never: the route looks at the statuses itself. */
    none;

    /** Whether a send that was answered is a success, if so many of its recipients were accepted. */
    boolean isSuccess(int accepted, int recipients) {
        return switch (this) {
            case all -> accepted > 0;
            case any -> accepted == recipients;
            case none -> true;
        };
    }
}
