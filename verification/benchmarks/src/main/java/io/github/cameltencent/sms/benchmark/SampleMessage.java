package io.github.cameltencent.sms.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import io.github.cameltencent.sms.TencentSmsConstants;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/** The message that every client sends, and the account it is sent with. */
final class SampleMessage {

    static final String SECRET_ID = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3gnPhESA";
    static final String SECRET_KEY = "Gu5t9xGARNpq86cd98joQYCN3Cozk1qA";
    static final String REGION = "ap-guangzhou";
    static final String APP_ID = "1400006666";
    static final String SIGN_NAME = "Example";
    static final String TEMPLATE_ID = "1110";
    static final String COUNTRY_CODE = "+86";
    static final String PHONE_NUMBER = COUNTRY_CODE + "13800138000";
    static final String PARAMETER = "246810";
    /** The header with the key of a message that has one. */
    static final String KEY_HEADER = "orderKey";

    private static final long NUMBERS = 100_000_000;
    private static final AtomicLong NEXT = new AtomicLong();

    private SampleMessage() {}

    /** Sets the number of the next message that has one. */
    static void startWith(long number) {
        NEXT.set(number);
    }

    /** The key of a message that has its own. */
    static String key(long number) {
        return "order-" + number + "-shipped";
    }

    /** The phone number of a message that has its own. */
    static String phoneNumber(long number) {
        return COUNTRY_CODE + (13_800_000_000L + number % NUMBERS);
    }

    /** What differs between messages is in headers, as in a route. */
    static Exchange exchange(Endpoint endpoint) {
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setHeader(TencentSmsConstants.PHONE_NUMBER_SET, PHONE_NUMBER);
        exchange.getMessage().setHeader(TencentSmsConstants.TEMPLATE_PARAM_SET, PARAMETER);
        return exchange;
    }

    /** The same with a key and a phone number of its own. */
    static Exchange withKey(Endpoint endpoint) {
        long number = NEXT.getAndIncrement();
        Exchange exchange = exchange(endpoint);
        exchange.getMessage().setHeader(KEY_HEADER, key(number));
        exchange.getMessage().setHeader(TencentSmsConstants.PHONE_NUMBER_SET, phoneNumber(number));
        return exchange;
    }

    /** A message with a key of its own to many phone numbers. The keys come in no order, as UUIDs do. */
    static Exchange toMany(Endpoint endpoint, int recipients) {
        long first = NEXT.getAndAdd(recipients);
        Exchange exchange = exchange(endpoint);
        byte[] number = Long.toString(first).getBytes(StandardCharsets.US_ASCII);
        exchange.getMessage()
                .setHeader(KEY_HEADER, UUID.nameUUIDFromBytes(number).toString());
        exchange.getMessage()
                .setHeader(
                        TencentSmsConstants.PHONE_NUMBER_SET,
                        LongStream.range(first, first + recipients)
                                .mapToObj(SampleMessage::phoneNumber)
                                .toList());
        return exchange;
    }

    /** The request, in the bytes that the component sends. */
    static byte[] json() {
        return ("{\"PhoneNumberSet\":[\"" + PHONE_NUMBER + "\"],\"SmsSdkAppId\":\"" + APP_ID + "\",\"TemplateId\":\""
                        + TEMPLATE_ID + "\",\"SignName\":\"" + SIGN_NAME + "\",\"TemplateParamSet\":[\"" + PARAMETER
                        + "\"]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
