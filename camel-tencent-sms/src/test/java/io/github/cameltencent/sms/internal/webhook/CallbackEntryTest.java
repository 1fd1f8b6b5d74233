package io.github.cameltencent.sms.internal.webhook;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.testsupport.CallbackRoute;
import io.github.cameltencent.sms.testsupport.LogCapture;
import io.github.cameltencent.sms.testsupport.SecretWatch;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is wrong with an entry of a callback, or with a field, costs that and nothing else. */
class CallbackEntryTest {

    private final CallbackRoute route = CallbackRoute.of(CallbackRoute.STATUS);
    private final LogCapture log = new LogCapture();

    @AfterEach
    void stop() {
        try (route;
                log) {
            assertThat(log.warnings()).noneMatch(SecretWatch::isSecret);
        }
    }

    /** To refuse it would bring back the others. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "\"13812345678\"", "13812345678", "[]", "[[{}]]", "true"})
    void isPassedOverIfItIsNoObject(String entry) throws Exception {
        String body = List.of(entry, CallbackRoute.receipt("1:1"), entry, CallbackRoute.receipt("1:2"), entry)
                .toString();

        assertThat(route.post(body).body()).isEqualTo(CallbackRoute.OK);

        assertThat(route.serialNos()).containsExactly("1:1", "1:2");
        assertThat(route.received())
                .extracting(exchange -> exchange.getProperty(Exchange.BATCH_SIZE))
                .containsOnly(2);
        assertThat(log.warnings())
                .containsExactly("A callback has 3 entries that are not JSON objects. They are skipped");
    }

    @Test
    void mayLackFields() throws Exception {
        assertThat(push("{\"sid\":\"1:1\"}"))
                .isEqualTo(new PullSmsSendStatus(null, null, null, null, "1:1", null, null, ""));
        assertThat(push("{}")).isEqualTo(new PullSmsSendStatus(null, null, null, null, null, null, null, ""));
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void mayHaveFieldsThatAreNull() throws Exception {
        assertThat(push("{\"user_receive_time\":null,\"nationcode\":null,\"mobile\":null,\"report_status\":null,"
                        + "\"errmsg\":null,\"description\":null,\"sid\":\"1:1\",\"ext\":null}"))
                .isEqualTo(new PullSmsSendStatus(null, null, null, null, "1:1", null, null, ""));
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void mayHaveFieldsThatNobodyKnows() throws Exception {
        assertThat(push("{\"sid\":\"1:1\",\"fee\":{\"count\":[1]},\"SerialNo\":\"2:2\",\"PhoneNumber\":\"x\"}"))
                .isEqualTo(new PullSmsSendStatus(null, null, null, null, "1:1", null, null, ""));
        assertThat(log.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user_receive_time | {\"at\":13812345678} | UserReceiveTime",
                "user_receive_time | \"tomorrow\" | UserReceiveTime",
                "user_receive_time | \"2015-10-17T08:03:04Z\" | UserReceiveTime",
                "user_receive_time | \"2015-10-17 8:3:4\" | UserReceiveTime",
                "user_receive_time | \"2015-13-17 08:03:04\" | UserReceiveTime",
                "user_receive_time | 99999999999999999999 | UserReceiveTime",
                "user_receive_time | 1e999 | UserReceiveTime",
                "user_receive_time | true | UserReceiveTime",
                "nationcode | [\"86\"] | CountryCode,PhoneNumber",
                "mobile | {\"number\":\"13812345678\"} | SubscriberNumber,PhoneNumber",
                "report_status | [] | ReportStatus",
                "errmsg | {} | Description",
                "ext | {\"a\":[]} | SessionContext"
            })
    void losesAFieldOfAnotherTypeOnly(String field, String value, String lost) throws Exception {
        String whole = CallbackRoute.receipt("1:1");
        Map<String, Object> expected = new HashMap<>(ApiJson.toMap(push(whole)));
        expected.keySet().removeAll(List.of(lost.split(",")));

        PullSmsSendStatus receipt =
                push(whole.replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":" + value));

        assertThat(ApiJson.toMap(receipt)).isEqualTo(expected);
        assertThat(log.warnings())
                .containsExactly(
                        "A callback has fields of another type than documented: 1 left out: " + lost.split(",")[0]);
    }

    @Test
    void hasNoTimestampWithoutATime() throws Exception {
        push("{\"sid\":\"1:1\",\"user_receive_time\":\"tomorrow\"}");

        assertThat(route.received().get(0).getMessage().getHeaders())
                .doesNotContainKeys("CamelMessageTimestamp", "CamelTencentSmsReportUserReceiveTime");
    }

    @Test
    void hasNoPhoneNumberWithoutItsCountry() throws Exception {
        assertThat(push("{\"mobile\":\"13812345678\"}").phoneNumber()).isNull();
        assertThat(push("{\"nationcode\":\"86\"}").phoneNumber()).isNull();
        assertThat(push("{\"nationcode\":[86],\"mobile\":\"13812345678\"}").phoneNumber())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"86", "+86", "++86"})
    void hasAPhoneNumberWithOnePlus(String country) throws Exception {
        PullSmsSendStatus receipt = push("{\"nationcode\":\"" + country + "\",\"mobile\":\"13812345678\"}");

        assertThat(receipt.phoneNumber()).isEqualTo("+8613812345678");
    }

    /** The country, the number, and what is made of them: a number of nobody else, or none. */
    @ParameterizedTest
    @CsvSource({
        "'86', '13812345678', +8613812345678",
        "'+86', '13812345678', +8613812345678",
        "'0086', '13812345678', +8613812345678",
        "' 86 ', ' 13812345678 ', +8613812345678",
        "'86', '+8613812345678', +8613812345678",
        "'+86', '+8613812345678', +8613812345678",
        "'0086', '008613812345678', +8613812345678",
        "'86', '8613812345678', +8613812345678",
        "'86', '013812345678', +8613812345678",
        "'', '+8613812345678', +8613812345678",
        "'86', '1064812345678', +861064812345678",
        "'1', '2025550100', +12025550100",
        "'1', '12025550100', +12025550100",
        "'001', '2025550100', +12025550100",
        "'852', '61234567', +85261234567",
        "'44', '00447911123456', +447911123456",
        "'690', '7123', +6907123",
        "'39', '0612345678', +390612345678",
        "'852', '85261234567', +85261234567",
        "'65', '6591234567', +6591234567",
        "'7', '7012345678', +77012345678",
        "'7', '77012345678', +77012345678",
        "'225', '0701234567', +2250701234567",
        "'1', '1305551234',",
        "'1', '305551234',",
        "'852', '6123456',",
        "'44', '07911123456',",
        "'81', '09012345678',",
        "'', '13812345678',",
        "' ', '13812345678',",
        "'00', '13812345678',",
        "'+', '13812345678',",
        "'0', '13812345678',",
        "'86', '',",
        "'86', '+',",
        "'86', '+12025550100',",
        "'1', '+8613812345678',",
        "'CN', '13812345678',",
        "'CN', '+8613812345678',",
        "'86', '138 1234 5678',",
        "'86', '138****5678',",
        "'86', '13812345678x',",
        "'44', '00861381234567',",
        "'86', '138123456789012',",
        "'86', '01012345678',",
        "'86', '1381234567',",
        "'12345', '13812345678',",
        "'86', '١٣٨١٢٣٤٥٦٧٨',"
    })
    void hasASoundPhoneNumberOrNone(String country, String mobile, String number) throws Exception {
        String fields = "{\"nationcode\":\"" + country + "\",\"mobile\":\"" + mobile + "\"}";

        assertThat(push(fields).phoneNumber()).isEqualTo(number);
        assertThat(route.received().get(0).getMessage().getHeader("CamelTencentSmsReportPhoneNumber") != null)
                .isEqualTo(number != null);
        try (CallbackRoute replies = CallbackRoute.of(CallbackRoute.REPLY)) {
            assertThat(replies.post(fields).body()).isEqualTo(CallbackRoute.OK);
            assertThat(replies.received()
                            .get(0)
                            .getMessage()
                            .getBody(PullSmsReplyStatus.class)
                            .phoneNumber())
                    .isEqualTo(number);
        }
    }

    /** As other senders of JSON would write them. */
    @Test
    void mayHaveNumbersForText() throws Exception {
        assertThat(push("{\"user_receive_time\":1445040184,\"nationcode\":86,\"mobile\":13812345678,\"sid\":11}"))
                .isEqualTo(new PullSmsSendStatus(
                        1445040184L, "86", "13812345678", "+8613812345678", "11", null, null, ""));
        assertThat(log.warnings()).isEmpty();
    }

    @Test
    void ofAReplyLosesAFieldOfAnotherTypeOnly() throws Exception {
        try (CallbackRoute replies = CallbackRoute.of(CallbackRoute.REPLY)) {
            assertThat(replies.post("{\"text\":\"yes\",\"time\":\"13812345678x\",\"mobile\":[],\"sign\":null}")
                            .body())
                    .isEqualTo(CallbackRoute.OK);
            assertThat(replies.received().get(0).getMessage().getBody())
                    .isEqualTo(new PullSmsReplyStatus("", null, null, null, "yes", null, null));
        }
        assertThat(log.warnings())
                .singleElement()
                .asString()
                .contains("2 left out: ")
                .contains("ReplyTime");
    }

    /** A bad callback must not fill the disk with log lines. */
    @Test
    void ofWhichManyAreWrongIsToldOnce() throws Exception {
        String body = Collections.nCopies(1000, "{\"mobile\":[]}").toString();

        assertThat(route.post(body).body()).isEqualTo(CallbackRoute.OK);

        assertThat(route.received()).hasSize(1000);
        assertThat(log.warnings()).hasSize(1);
    }

    private PullSmsSendStatus push(String entry) throws Exception {
        int before = route.received().size();
        assertThat(route.post("[" + entry + "]").body()).isEqualTo(CallbackRoute.OK);
        assertThat(route.received()).hasSize(before + 1);
        return route.received().get(before).getMessage().getBody(PullSmsSendStatus.class);
    }
}
