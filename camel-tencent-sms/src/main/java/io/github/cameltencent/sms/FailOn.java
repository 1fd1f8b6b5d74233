package io.github.cameltencent.sms;

/** When a send that Tencent Cloud answered is a failure of the exchange. */
public enum FailOn {

    /** When no recipient was accepted. */
    all,

    /** When any recipient was not accepted. */
    any,

    /** Never: the route looks at the statuses itself. */
    none
}
