package io.github.cameltencent.sms.client;

/** Whether a failed request was carried out, as far as it is known. */
public enum Outcome {

    /** Tencent Cloud refused it, so it was not done. */
    REFUSED,

    /** The request cannot have arrived. */
    NOT_SENT,

    /** It may have been done or not. */
    UNKNOWN
}
