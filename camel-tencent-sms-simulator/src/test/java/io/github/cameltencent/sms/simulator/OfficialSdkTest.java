package io.github.cameltencent.sms.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.tencentcloudapi.common.Credential;
import com.tencentcloudapi.common.exception.TencentCloudSDKException;
import com.tencentcloudapi.common.profile.ClientProfile;
import com.tencentcloudapi.common.profile.HttpProfile;
import com.tencentcloudapi.sms.v20210111.SmsClient;
import com.tencentcloudapi.sms.v20210111.models.AddSmsSignRequest;
import com.tencentcloudapi.sms.v20210111.models.AddSmsTemplateRequest;
import com.tencentcloudapi.sms.v20210111.models.CallbackStatusStatisticsRequest;
import com.tencentcloudapi.sms.v20210111.models.DeleteSmsSignRequest;
import com.tencentcloudapi.sms.v20210111.models.DeleteSmsTemplateRequest;
import com.tencentcloudapi.sms.v20210111.models.DescribePhoneNumberInfoRequest;
import com.tencentcloudapi.sms.v20210111.models.DescribeSmsSignListRequest;
import com.tencentcloudapi.sms.v20210111.models.DescribeSmsTemplateListRequest;
import com.tencentcloudapi.sms.v20210111.models.ModifySmsSignRequest;
import com.tencentcloudapi.sms.v20210111.models.ModifySmsTemplateRequest;
import com.tencentcloudapi.sms.v20210111.models.PullSmsReplyStatusByPhoneNumberRequest;
import com.tencentcloudapi.sms.v20210111.models.PullSmsReplyStatusRequest;
import com.tencentcloudapi.sms.v20210111.models.PullSmsSendStatus;
import com.tencentcloudapi.sms.v20210111.models.PullSmsSendStatusByPhoneNumberRequest;
import com.tencentcloudapi.sms.v20210111.models.PullSmsSendStatusRequest;
import com.tencentcloudapi.sms.v20210111.models.ReportConversionRequest;
import com.tencentcloudapi.sms.v20210111.models.SendSmsRequest;
import com.tencentcloudapi.sms.v20210111.models.SendStatus;
import com.tencentcloudapi.sms.v20210111.models.SendStatusStatisticsRequest;
import com.tencentcloudapi.sms.v20210111.models.SmsPackagesStatisticsRequest;
import io.github.cameltencent.sms.simulator.store.ChinaTime;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The official SDK, unchanged, with every action that it has. */
class OfficialSdkTest {
    private static final String APP = "1400006666";
    private static final String NUMBER = "+8618501234444";

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension(
            SmsSimulator.builder().template("1110", "您的验证码是{1}").sign("腾讯云").deliveryDelay(Duration.ofMillis(50)));

    @Test
    void sendsAndFollowsAMessage() throws TencentCloudSDKException {
        SmsClient client = client("ap-guangzhou");

        SendStatus status = client.SendSms(message(NUMBER, "4370")).getSendStatusSet()[0];

        assertThat(status.getCode()).isEqualTo("Ok");
        assertThat(status.getMessage()).isEqualTo("send success");
        assertThat(status.getPhoneNumber()).isEqualTo(NUMBER);
        assertThat(status.getFee()).isEqualTo(1);
        assertThat(status.getIsoCode()).isEqualTo("CN");
        assertThat(status.getSessionContext()).isEqualTo("order 7");
        PullSmsSendStatusRequest pull = new PullSmsSendStatusRequest();
        pull.setSmsSdkAppId(APP);
        pull.setLimit(100L);
        List<PullSmsSendStatus> receipts = new ArrayList<>();
        Awaitility.await().until(() -> {
            receipts.addAll(List.of(client.PullSmsSendStatus(pull).getPullSmsSendStatusSet()));
            return !receipts.isEmpty();
        });
        assertThat(receipts).singleElement().satisfies(receipt -> {
            assertThat(receipt.getSerialNo()).isEqualTo(status.getSerialNo());
            assertThat(receipt.getReportStatus()).isEqualTo("SUCCESS");
            assertThat(receipt.getDescription()).isEqualTo("DELIVRD");
            assertThat(receipt.getPhoneNumber()).isEqualTo(NUMBER);
            assertThat(receipt.getCountryCode()).isEqualTo("86");
            assertThat(receipt.getSubscriberNumber()).isEqualTo("18501234444");
            assertThat(receipt.getSessionContext()).isEqualTo("order 7");
            assertThat(receipt.getUserReceiveTime()).isPositive();
        });
        PullSmsSendStatusByPhoneNumberRequest byNumber = new PullSmsSendStatusByPhoneNumberRequest();
        byNumber.setSmsSdkAppId(APP);
        byNumber.setPhoneNumber(NUMBER);
        byNumber.setBeginTime(Instant.now().getEpochSecond() - 60);
        byNumber.setEndTime(Instant.now().getEpochSecond() + 60);
        byNumber.setLimit(10L);
        byNumber.setOffset(0L);
        assertThat(client.PullSmsSendStatusByPhoneNumber(byNumber).getPullSmsSendStatusSet())
                .hasSize(1);
        assertThat(SMS.simulator().messages()).singleElement().satisfies(sent -> {
            assertThat(sent.serialNo()).isEqualTo(status.getSerialNo());
            assertThat(sent.text()).isEqualTo("您的验证码是4370");
        });
    }

    @Test
    void readsReplies() throws TencentCloudSDKException {
        SmsClient client = client("ap-guangzhou");
        client.SendSms(message(NUMBER, "4370"));
        SMS.simulator().reply(APP, NUMBER, "yes");
        PullSmsReplyStatusByPhoneNumberRequest byNumber = new PullSmsReplyStatusByPhoneNumberRequest();
        byNumber.setSmsSdkAppId(APP);
        byNumber.setPhoneNumber(NUMBER);
        byNumber.setBeginTime(Instant.now().getEpochSecond() - 60);
        byNumber.setLimit(10L);
        byNumber.setOffset(0L);
        PullSmsReplyStatusRequest pull = new PullSmsReplyStatusRequest();
        pull.setSmsSdkAppId(APP);
        pull.setLimit(100L);

        assertThat(client.PullSmsReplyStatusByPhoneNumber(byNumber).getPullSmsReplyStatusSet())
                .hasSize(1);
        assertThat(client.PullSmsReplyStatus(pull).getPullSmsReplyStatusSet())
                .singleElement()
                .satisfies(reply -> {
                    assertThat(reply.getReplyContent()).isEqualTo("yes");
                    assertThat(reply.getPhoneNumber()).isEqualTo(NUMBER);
                    assertThat(reply.getSignName()).isEqualTo("腾讯云");
                    assertThat(reply.getExtendCode()).isEqualTo("11");
                    assertThat(reply.getReplyTime()).isPositive();
                });
    }

    /** The newest SDK for Java in Maven's repositories has no class for this action, but can call any action by name. */
    @Test
    void readsWhatWasSent() throws TencentCloudSDKException {
        SmsClient client = client("ap-guangzhou");
        String serialNo =
                client.SendSms(message(NUMBER, "4370")).getSendStatusSet()[0].getSerialNo();
        long now = Instant.now().getEpochSecond();
        String request = "{\"SmsSdkAppId\":\"" + APP + "\",\"PhoneNumber\":\"" + NUMBER + "\",\"BeginTime\":"
                + (now - 60) + ",\"EndTime\":" + now + ",\"Limit\":50,\"Offset\":0}";

        AtomicReference<JsonObject> delivered = new AtomicReference<>();
        Awaitility.await().until(() -> {
            delivered.set(answer(client, "DescribeSendRecordList", request));
            return only(delivered.get().getAsJsonArray("SendRecordSet"))
                            .get("SendStatus")
                            .getAsInt()
                    == 2;
        });

        assertThat(delivered.get().get("TotalCount").getAsInt()).isEqualTo(1);
        JsonObject record = only(delivered.get().getAsJsonArray("SendRecordSet"));
        assertThat(record.get("PhoneNumber").getAsString()).isEqualTo(NUMBER);
        assertThat(record.get("SerialNo").getAsString()).isEqualTo(serialNo);
        assertThat(record.get("RequestCode").getAsString()).isEqualTo("Ok");
        assertThat(record.get("StatusCode").getAsString()).isEqualTo("DELIVRD");
        assertThat(record.get("IsoCode").getAsString()).isEqualTo("CN");
        assertThat(record.get("Content").getAsString()).isEqualTo("【腾讯云】您的验证码是4**0");
        assertThat(record.get("SendTime").getAsLong()).isPositive();
        assertThat(record.get("UserReceiveTime").getAsLong()).isPositive();
    }

    @Test
    void readsWhyAMessageDidNotArrive() throws TencentCloudSDKException {
        SmsClient client = client("ap-guangzhou");
        client.SendSms(message(MagicNumber.UNDELIVERED.mainland(), "4370"));
        String request = "{\"SmsSdkAppId\":\"" + APP + "\",\"Limit\":100}";

        List<JsonElement> receipts = new ArrayList<>();
        Awaitility.await().until(() -> {
            answer(client, "PullSmsSendStatus", request)
                    .getAsJsonArray("PullSmsSendStatusSet")
                    .forEach(receipts::add);
            return !receipts.isEmpty();
        });

        assertThat(receipts).singleElement().satisfies(receipt -> {
            assertThat(receipt.getAsJsonObject().get("SubError").getAsString()).isNotBlank();
            assertThat(receipt.getAsJsonObject().get("SubErrorDesc").getAsString())
                    .isNotBlank();
        });
    }

    @Test
    void readsStatistics() throws TencentCloudSDKException {
        SmsClient client = client("ap-guangzhou");
        client.SendSms(message(NUMBER, "4370"));
        String thisHour = hour(Instant.now());
        SendStatusStatisticsRequest sent = new SendStatusStatisticsRequest();
        sent.setSmsSdkAppId(APP);
        sent.setBeginTime(hour(Instant.now().minusSeconds(3600)));
        sent.setEndTime(thisHour);
        sent.setLimit(10L);
        sent.setOffset(0L);
        CallbackStatusStatisticsRequest arrived = new CallbackStatusStatisticsRequest();
        arrived.setSmsSdkAppId(APP);
        arrived.setBeginTime(hour(Instant.now().minusSeconds(3600)));
        arrived.setEndTime(thisHour);
        arrived.setLimit(0L);
        arrived.setOffset(0L);
        SmsPackagesStatisticsRequest packages = new SmsPackagesStatisticsRequest();
        packages.setSmsSdkAppId(APP);
        packages.setBeginTime(hour(Instant.now().minus(Duration.ofDays(3))));
        packages.setEndTime(thisHour);
        packages.setLimit(10L);
        packages.setOffset(0L);

        assertThat(client.SendStatusStatistics(sent).getSendStatusStatistics().getRequestSuccessCount())
                .isEqualTo(1);
        assertThat(client.CallbackStatusStatistics(arrived)
                        .getCallbackStatusStatistics()
                        .getRequestSuccessCount())
                .isEqualTo(1);
        assertThat(client.SmsPackagesStatistics(packages).getSmsPackagesStatisticsSet())
                .singleElement()
                .satisfies(bought -> {
                    assertThat(bought.getPackageAmount()).isEqualTo(100_000);
                    assertThat(bought.getCurrentUsage()).isEqualTo(1);
                });
    }

    @Test
    void describesNumbersAndReportsConversions() throws TencentCloudSDKException {
        SmsClient client = client("ap-guangzhou");
        DescribePhoneNumberInfoRequest describe = new DescribePhoneNumberInfoRequest();
        describe.setPhoneNumberSet(new String[] {"+86018501234444"});
        ReportConversionRequest conversion = new ReportConversionRequest();
        conversion.setSmsSdkAppId(APP);
        conversion.setSerialNo("5000:1");
        conversion.setConversionTime(1_658_310_430L);

        assertThat(client.DescribePhoneNumberInfo(describe).getPhoneNumberInfoSet())
                .singleElement()
                .satisfies(info -> assertThat(info.getPhoneNumber()).isEqualTo(NUMBER));
        assertThat(client.ReportConversion(conversion)
                        .getReportConversionStatus()
                        .getCode())
                .isEqualTo("ok");
    }

    @Test
    void keepsSignatures() throws TencentCloudSDKException {
        SmsClient client = client("ap-beijing");
        AddSmsSignRequest add = new AddSmsSignRequest();
        add.setSignName("示例公司");
        add.setSignType(0L);
        add.setDocumentType(1L);
        add.setInternational(0L);
        add.setSignPurpose(0L);
        add.setProofImage("aW1hZ2U=");
        long id = client.AddSmsSign(add).getAddSignStatus().getSignId();
        DescribeSmsSignListRequest list = new DescribeSmsSignListRequest();
        list.setInternational(0L);
        list.setSignIdSet(new Long[] {id});
        ModifySmsSignRequest modify = new ModifySmsSignRequest();
        modify.setSignId(id);
        modify.setSignName("示例公司");
        modify.setSignType(0L);
        modify.setDocumentType(1L);
        modify.setInternational(0L);
        modify.setSignPurpose(0L);
        modify.setProofImage("");
        DeleteSmsSignRequest delete = new DeleteSmsSignRequest();
        delete.setSignId(id);

        assertThat(client.DescribeSmsSignList(list).getDescribeSignListStatusSet())
                .singleElement()
                .satisfies(sign -> assertThat(sign.getStatusCode()).isZero());
        assertThat(catchThrowableOfType(TencentCloudSDKException.class, () -> client.ModifySmsSign(modify))
                        .getErrorCode())
                .isEqualTo("InvalidParameterValue.SignAlreadyPassedCheck");
        assertThat(client.DeleteSmsSign(delete).getDeleteSignStatus().getDeleteTime())
                .isPositive();
        assertThat(client.DescribeSmsSignList(list).getDescribeSignListStatusSet())
                .isEmpty();
    }

    @Test
    void keepsTemplates() throws TencentCloudSDKException {
        SmsClient client = client("ap-beijing");
        AddSmsTemplateRequest add = new AddSmsTemplateRequest();
        add.setTemplateName("code");
        add.setTemplateContent("您的验证码是{1}");
        add.setSmsType(3L);
        add.setInternational(0L);
        add.setRemark("login");
        long id =
                Long.parseLong(client.AddSmsTemplate(add).getAddTemplateStatus().getTemplateId());
        DescribeSmsTemplateListRequest list = new DescribeSmsTemplateListRequest();
        list.setInternational(0L);
        list.setTemplateIdSet(new Long[] {id});
        ModifySmsTemplateRequest modify = new ModifySmsTemplateRequest();
        modify.setTemplateId(id);
        modify.setTemplateName("code");
        modify.setTemplateContent("您的验证码是{1}。");
        modify.setSmsType(3L);
        modify.setInternational(0L);
        modify.setRemark("login");
        DeleteSmsTemplateRequest delete = new DeleteSmsTemplateRequest();
        delete.setTemplateId(id);

        assertThat(client.DescribeSmsTemplateList(list).getDescribeTemplateStatusSet())
                .singleElement()
                .satisfies(template -> assertThat(template.getTemplateContent()).isEqualTo("您的验证码是{1}"));
        assertThat(catchThrowableOfType(TencentCloudSDKException.class, () -> client.ModifySmsTemplate(modify))
                        .getErrorCode())
                .isEqualTo("FailedOperation.TemplateAlreadyPassedCheck");
        assertThat(client.DeleteSmsTemplate(delete).getDeleteTemplateStatus().getDeleteTime())
                .isPositive();
        assertThat(client.DescribeSmsTemplateList(list).getDescribeTemplateStatusSet())
                .isEmpty();
    }

    @Test
    void seesErrorsAsSuch() {
        SmsClient elsewhere = client("Shanghai");
        SendSmsRequest message = message(NUMBER, "4370");

        TencentCloudSDKException error =
                catchThrowableOfType(TencentCloudSDKException.class, () -> elsewhere.SendSms(message));

        assertThat(error.getErrorCode()).isEqualTo("UnsupportedRegion");
        assertThat(error.getRequestId()).isNotBlank();
    }

    private static JsonObject answer(SmsClient client, String action, String request) throws TencentCloudSDKException {
        return JsonParser.parseString(client.call(action, request))
                .getAsJsonObject()
                .getAsJsonObject("Response");
    }

    private static SendSmsRequest message(String number, String code) {
        SendSmsRequest request = new SendSmsRequest();
        request.setSmsSdkAppId(APP);
        request.setSignName("腾讯云");
        request.setTemplateId("1110");
        request.setTemplateParamSet(new String[] {code});
        request.setPhoneNumberSet(new String[] {number});
        request.setSessionContext("order 7");
        request.setExtendCode("11");
        return request;
    }

    private static String hour(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyyMMddHH").format(LocalDateTime.ofInstant(instant, ChinaTime.ZONE));
    }

    private static SmsClient client(String region) {
        SmsSimulator simulator = SMS.simulator();
        HttpProfile http = new HttpProfile();
        http.setProtocol("http://");
        http.setEndpoint("127.0.0.1:" + simulator.port());
        ClientProfile profile = new ClientProfile();
        profile.setHttpProfile(http);
        return new SmsClient(new Credential(simulator.secretId(), simulator.secretKey()), region, profile);
    }
}
