package io.github.cameltencent.sms.client;

/** What is known, after a failure, of whether the request was carried out. */
public enum Outcome {

    /** Tencent Cloud answered that it did not do it. */
    REFUSED,

    /** The request cannot have arrived. */
    NOT_SENT,

    /** It may have been done, or not. */
    UNKNOWN
}
