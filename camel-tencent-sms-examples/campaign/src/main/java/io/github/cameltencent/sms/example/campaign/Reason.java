package io.github.cameltencent.sms.example.campaign;

/** Why a recipient of a campaign gets no message. */
public enum Reason {

    /** The person wants no messages. */
    OPTED_OUT,

    /** The campaign is not for this country. */
    COUNTRY,

    /** The budget of the campaign is spent. */
    BUDGET,

    /** The campaign was cancelled before. */
    CANCELLED,

    /** The component or Tencent does not take the number or the parameters. */
    INVALID
}
