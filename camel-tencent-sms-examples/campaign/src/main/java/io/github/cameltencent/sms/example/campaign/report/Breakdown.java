package io.github.cameltencent.sms.example.campaign.report;

/** What messages are counted by. */
public enum Breakdown {

    /** The state alone. */
    STATE("state", "''"),

    /** The code of the send: {@code Ok}, Tencent's error code, or the outcome without a code. */
    CODE("code", "coalesce(code, '')"),

    /** The country calling code of the number. */
    COUNTRY("country", "substr(phone_number, 1, 4)"),

    /** What the carrier reported. */
    CARRIER_CODE("carrier-code", "coalesce(receipt_code, '')"),

    /** The hour of the last attempt to send it. Some time zones differ from others by quarters of an hour. */
    HOUR("hour", "(claimed_at / 900000)");

    private final String title;
    private final String expression;

    Breakdown(String title, String expression) {
        this.title = title;
        this.expression = expression;
    }

    /** The name in addresses and of files. */
    public String title() {
        return title;
    }

    /** What the database groups by. It may be finer than the report. */
    String expression() {
        return expression;
    }
}
