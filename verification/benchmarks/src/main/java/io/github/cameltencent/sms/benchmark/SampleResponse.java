package io.github.cameltencent.sms.benchmark;

/** The response to {@code SendSms} in parts: accepted, for each recipient. */
final class SampleResponse {

    static final String START = "{\"Response\":{\"SendStatusSet\":[";
    static final String BEFORE_SERIAL_NO = "{\"SerialNo\":\"";
    static final String BEFORE_NUMBER = "\",\"PhoneNumber\":\"";
    static final String AFTER_NUMBER =
            "\",\"Fee\":1,\"SessionContext\":\"\",\"Code\":\"Ok\",\"Message\":\"send success\",\"IsoCode\":\"CN\"}";
    static final String END = "],\"RequestId\":\"a0aabda6-cf91-4f3e-a81f-9198114a2279\"}}";

    private static final String SERIAL_NO_START = "2640:1642656940164";
    private static final long FIRST_SERIAL_NO = 100_000_000_000L;

    private SampleResponse() {}

    /** The serial number of a message. */
    static String serialNo(long number) {
        return SERIAL_NO_START + (FIRST_SERIAL_NO + number);
    }

    static String toRecipients(int count) {
        StringBuilder json = new StringBuilder(START);
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : ",")
                    .append(BEFORE_SERIAL_NO)
                    .append(serialNo(i))
                    .append(BEFORE_NUMBER)
                    .append("+861380013")
                    .append(1000 + i)
                    .append(AFTER_NUMBER);
        }
        return json.append(END).toString();
    }
}
