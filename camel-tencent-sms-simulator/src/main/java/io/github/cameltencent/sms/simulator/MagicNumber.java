package io.github.cameltencent.sms.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Phone numbers that choose the result of a message. There are two of each kind: {@code +8619900000NNN}
 * ({@link #mainland()}) and {@code +15550000NNN} ({@link #global()}), where NNN is
 *
 * <table>
 * <caption>Magic numbers</caption>
 * <tr><th>NNN</th><th>what happens</th></tr>
 * <tr><td>001</td><td>status FailedOperation.PhoneNumberInBlacklist</td></tr>
 * <tr><td>002</td><td>status LimitExceeded.PhoneNumberThirtySecondLimit</td></tr>
 * <tr><td>003</td><td>status LimitExceeded.PhoneNumberDailyLimit</td></tr>
 * <tr><td>004</td><td>status InvalidParameterValue.IncorrectPhoneNumber</td></tr>
 * <tr><td>005</td><td>status FailedOperation.InsufficientBalanceInSmsPackage</td></tr>
 * <tr><td>006</td><td>status UnsupportedOperation.UnsupportedRegion</td></tr>
 * <tr><td>007</td><td>status InternalError.Timeout</td></tr>
 * <tr><td>008</td><td>the message is accepted, but the number is missing from the response</td></tr>
 * <tr><td>101</td><td>receipt FAIL, UNDELIVRD</td></tr>
 * <tr><td>102</td><td>receipt FAIL, EXPIRED</td></tr>
 * <tr><td>103</td><td>receipt FAIL, MX:0012 (the person has unsubscribed)</td></tr>
 * <tr><td>104</td><td>there is never a receipt</td></tr>
 * <tr><td>105</td><td>the receipt comes 10 s later than others</td></tr>
 * <tr><td>201</td><td>the person replies "1"</td></tr>
 * <tr><td>202</td><td>the person replies "TD", which means unsubscribe</td></tr>
 * </table>
 *
 * <p>Messages to 001 to 007 are refused: no receipt, no charge. All other numbers get a receipt SUCCESS, DELIVRD. A
 * receipt FAIL also has a SubError and a SubErrorDesc, unless {@link SmsSimulatorBuilder#subErrors} is off.
 */
public enum MagicNumber {
    /** 001 */
    BLACKLISTED(1, "FailedOperation.PhoneNumberInBlacklist"),
    /** 002 */
    THIRTY_SECOND_LIMIT(2, "LimitExceeded.PhoneNumberThirtySecondLimit"),
    /** 003 */
    DAILY_LIMIT(3, "LimitExceeded.PhoneNumberDailyLimit"),
    /** 004 */
    INCORRECT(4, "InvalidParameterValue.IncorrectPhoneNumber"),
    /** 005 */
    NO_BALANCE(5, "FailedOperation.InsufficientBalanceInSmsPackage"),
    /** 006 */
    UNSUPPORTED_COUNTRY(6, "UnsupportedOperation.UnsupportedRegion"),
    /** 007 */
    TIMEOUT(7, "InternalError.Timeout"),
    /** 008 */
    NOT_MENTIONED(8, "SUCCESS", "DELIVRD", Duration.ZERO, ""),
    /** 101 */
    UNDELIVERED(101, "UNDELIVRD", "ABSENT", "the phone is off or out of service"),
    /** 102 */
    EXPIRED(102, "EXPIRED", "TOO_LATE", "the carrier gave up"),
    /** 103 */
    UNSUBSCRIBED(103, "MX:0012", "UNSUBSCRIBED", "the person has unsubscribed"),
    /** 104 */
    NO_RECEIPT(104, "", "", Duration.ZERO, ""),
    /** 105 */
    LATE_RECEIPT(105, "SUCCESS", "DELIVRD", Duration.ofSeconds(10), ""),
    /** 201 */
    ANSWERS_ONE(201, "SUCCESS", "DELIVRD", Duration.ZERO, "1"),
    /** 202 */
    ANSWERS_UNSUBSCRIBE(202, "SUCCESS", "DELIVRD", Duration.ZERO, "TD");

    private static final String MAINLAND_PREFIX = "+8619900000";
    private static final String GLOBAL_PREFIX = "+15550000";
    private static final Map<String, MagicNumber> BY_NUMBER = byNumber();

    private final int kind;
    private final String refusalCode;
    private final String reportStatus;
    private final String description;
    private final Duration late;
    private final String answer;
    private final String subErrorCode;
    private final String subErrorText;

    MagicNumber(int kind, String refusalCode) {
        this(kind, refusalCode, "", "", Duration.ZERO, "", "", "");
    }

    MagicNumber(int kind, String reportStatus, String description, Duration late, String answer) {
        this(kind, "", reportStatus, description, late, answer, "", "");
    }

    MagicNumber(int kind, String description, String subErrorCode, String subErrorText) {
        this(kind, "", "FAIL", description, Duration.ZERO, "", subErrorCode, subErrorText);
    }

    MagicNumber(
            int kind,
            String refusalCode,
            String reportStatus,
            String description,
            Duration late,
            String answer,
            String subErrorCode,
            String subErrorText) {
        this.kind = kind;
        this.refusalCode = refusalCode;
        this.reportStatus = reportStatus;
        this.description = description;
        this.late = late;
        this.answer = answer;
        this.subErrorCode = subErrorCode;
        this.subErrorText = subErrorText;
    }

    /** The number in mainland China, in E.164 form. */
    public String mainland() {
        return MAINLAND_PREFIX + suffix();
    }

    /** The number elsewhere, in E.164 form. */
    public String global() {
        return GLOBAL_PREFIX + suffix();
    }

    /**
     * The magic number with this phone number.
     *
     * @param e164 in E.164 form
     * @return {@code null} for any other phone number
     */
    public static @Nullable MagicNumber of(String e164) {
        return BY_NUMBER.get(e164);
    }

    /** Code of the status with which a message is refused; empty when it is accepted. */
    public String refusalCode() {
        return refusalCode;
    }

    /** ReportStatus of the receipt; empty when there is never a receipt. */
    public String reportStatus() {
        return reportStatus;
    }

    /** Description of the receipt: the code of the carrier. */
    public String description() {
        return description;
    }

    /** How much later than others the receipt comes. */
    public Duration late() {
        return late;
    }

    /** What the person replies; empty for nothing. */
    public String answer() {
        return answer;
    }

    /** SubError of the receipt; empty when it has none. */
    public String subErrorCode() {
        return subErrorCode;
    }

    /** SubErrorDesc of the receipt; empty when it has none. */
    public String subErrorText() {
        return subErrorText;
    }

    private String suffix() {
        return String.format(Locale.ROOT, "%03d", kind);
    }

    private static Map<String, MagicNumber> byNumber() {
        Map<String, MagicNumber> numbers = new HashMap<>();
        for (MagicNumber magic : values()) {
            numbers.put(magic.mainland(), magic);
            numbers.put(magic.global(), magic);
        }
        return Map.copyOf(numbers);
    }
}
