package io.github.cameltencent.sms.simulator;

import java.time.Instant;

import com.google.gson.JsonObject;
import io.github.cameltencent.sms.simulator.testsupport.MovableClock;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.call;
import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

/** The fields of requests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FieldsTest {
    // Shortly after the times in the official examples.
    private final MovableClock clock = new MovableClock(Instant.ofEpochSecond(1_620_734_300));
    private SmsSimulator simulator;

    @BeforeAll
    void start() {
        simulator = SmsSimulator.builder()
                .clock(clock)
                .template("1110", "您的验证码是{1}")
                .start();
    }

    @AfterAll
    void stop() {
        simulator.close();
    }

    /** The requests of the official examples; without the data that they name, the response says so. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AddSmsSign|{'Remark':'业务自用申请','SignPurpose':0,'SignType':0,'CommissionImage':'base64','SignName':'腾讯云','DocumentType':1,'International':0,'ProofImage':'base64','QualificationId':1000001}|Ok",
                "AddSmsTemplate|{'SmsType':3,'International':0,'Remark':'业务验证码','TemplateContent':'您的验证码是{1}','TemplateName':'验证码'}|Ok",
                "CallbackStatusStatistics|{'SmsSdkAppId':'1400006666','EndTime':'2021050123','Limit':0,'BeginTime':'2021050113','Offset':0}|Ok",
                "DeleteSmsSign|{'SignId':1110}|FailedOperation.SignIdNotExist",
                "DeleteSmsTemplate|{'TemplateId':1}|FailedOperation.TemplateIdNotExist",
                "DescribePhoneNumberInfo|{'PhoneNumberSet':['+8618501234444','+8618501234445']}|Ok",
                "DescribeSmsSignList|{'International':0,'SignIdSet':[1110,1111]}|Ok",
                "DescribeSmsTemplateList|{'International':0,'TemplateIdSet':[1110,1111]}|Ok",
                "ModifySmsSign|{'Remark':'自用业务申请','SignPurpose':0,'SignType':0,'CommissionImage':'','SignName':'腾讯云','DocumentType':1,'International':0,'SignId':1110,'ProofImage':''}|FailedOperation.MissingSignatureToModify",
                "ModifySmsTemplate|{'TemplateId':1,'SmsType':3,'International':0,'Remark':'业务验证码','TemplateContent':'您的验证码是{1}','TemplateName':'验证码'}|FailedOperation.MissingTemplateToModify",
                "PullSmsReplyStatus|{'SmsSdkAppId':'1400006666','Limit':100}|Ok",
                "PullSmsReplyStatusByPhoneNumber|{'SmsSdkAppId':'1400006666','PhoneNumber':'+8618501234444','BeginTime':1620734100,'Offset':0,'Limit':2,'EndTime':1620734200}|Ok",
                "PullSmsSendStatus|{'SmsSdkAppId':'1400006666','Limit':100}|Ok",
                "PullSmsSendStatusByPhoneNumber|{'SmsSdkAppId':'1400006666','PhoneNumber':'+8618501234444','BeginTime':1620734100,'Offset':0,'Limit':2,'EndTime':1620734200}|Ok",
                "ReportConversion|{'SmsSdkAppId':'1400000001','SerialNo':'a12gb4e2-sd11-5dx6-aav9-8f3d97xa2xu7','ConversionTime':1658310430}|Ok",
                "SendMultiGlobalSms|{'SmsSdkAppId':'1400006666','MultiSmsInfoSet':[{'PhoneNumber':'+60198***000','TemplateId':'1800308','TemplateParamSet':['190191'],'SenderId':'Qsms','SessionContext':'outsid_1776313405_1001'}]}|Ok",
                "SendSms|{'PhoneNumberSet':['+8618501234444','+8618501234445'],'SmsSdkAppId':'1400006666','SignName':'腾讯云','TemplateId':'1110','TemplateParamSet':['4370'],'SessionContext':'outsid_1729495320_1011'}|Ok",
                "SendStatusStatistics|{'SmsSdkAppId':'1400006666','EndTime':'2021050123','Limit':0,'BeginTime':'2021050113','Offset':0}|Ok",
                "SendStatusStatistics|{'SmsSdkAppId':'1400006666','EndTime':'2021050123','Limit':10,'BeginTime':'2021050113','Offset':0}|Ok",
                "CallbackStatusStatistics|{'SmsSdkAppId':'1400006666','EndTime':'2021050123','Limit':5,'BeginTime':'2021050113','Offset':1}|Ok",
                "PullSmsSendStatusByPhoneNumber|{'SmsSdkAppId':'1400006666','PhoneNumber':'+6907123','BeginTime':1620734100,'Offset':0,'Limit':2}|Ok",
                "SmsPackagesStatistics|{'SmsSdkAppId':'1400006666','EndTime':'2021043023','Limit':2,'BeginTime':'2021040113','Offset':0}|Ok",
            })
    void theOfficialExamplesAreTaken(String action, String body, String code) {
        assertThat(codeOf(send(action, body))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SendSms|{'PhoneNumberSet':['+8618501234444'],'SmsSdkAppId':'1400006666','TemplateId':'1','Sign':'x'}|UnknownParameter",
                "SendSms|{'phoneNumberSet':['+8618501234444'],'SmsSdkAppId':'1400006666','TemplateId':'1'}|UnknownParameter",
                "SendSms|{'SmsSdkAppId':'1400006666','TemplateId':'1'}|MissingParameter.EmptyPhoneNumberSet",
                "SendSms|{'PhoneNumberSet':[],'SmsSdkAppId':'1400006666','TemplateId':'1'}|MissingParameter.EmptyPhoneNumberSet",
                "SendSms|{'PhoneNumberSet':['+8618501234444'],'SmsSdkAppId':'1400006666'}|MissingParameter",
                "SendSms|{'PhoneNumberSet':['+8618501234444'],'SmsSdkAppId':'1400006666','TemplateId':null}|MissingParameter",
                "SendSms|{'PhoneNumberSet':['+8618501234444'],'SmsSdkAppId':'1400006666','TemplateId':1}|InvalidParameter",
                "SendSms|{'PhoneNumberSet':'+8618501234444','SmsSdkAppId':'1400006666','TemplateId':'1'}|InvalidParameter",
                "SendSms|{'PhoneNumberSet':['+8618501234444'],'SmsSdkAppId':'1400006666','TemplateId':'1','TemplateParamSet':[1]}|InvalidParameter",
                "SendSms|{'PhoneNumberSet':['+8618501234444'],'SmsSdkAppId':'app','TemplateId':'1'}|InvalidParameterValue.SdkAppIdNotExist",
                "SendSms|[]|FailedOperation.JsonParseFail",
                "SendSms|{'PhoneNumberSet'|FailedOperation.JsonParseFail",
                "PullSmsSendStatus|{'SmsSdkAppId':'1400006666','Limit':101}|InvalidParameterValue.LimitVerifyFail",
                "PullSmsSendStatus|{'SmsSdkAppId':'1400006666','Limit':0}|InvalidParameterValue.LimitVerifyFail",
                "PullSmsSendStatus|{'SmsSdkAppId':'1400006666','Limit':-1}|InvalidParameter",
                "PullSmsSendStatus|{'SmsSdkAppId':'1400006666','Limit':1.5}|InvalidParameter",
                "PullSmsSendStatus|{'SmsSdkAppId':'1400006666','Limit':'100'}|InvalidParameter",
                "PullSmsSendStatusByPhoneNumber|{'SmsSdkAppId':'1400006666','PhoneNumber':'+8618501234444','BeginTime':1620734100,'Offset':1,'Limit':2}|InvalidParameterValue.OffsetVerifyFail",
                "PullSmsSendStatusByPhoneNumber|{'SmsSdkAppId':'1400006666','PhoneNumber':'+86','BeginTime':1620734100,'Offset':0,'Limit':2}|InvalidParameterValue.IncorrectPhoneNumber",
                "PullSmsSendStatusByPhoneNumber|{'SmsSdkAppId':'1400006666','PhoneNumber':'18501234444','BeginTime':1620734100,'Offset':0,'Limit':2}|InvalidParameterValue.IncorrectPhoneNumber",
                "PullSmsReplyStatusByPhoneNumber|{'SmsSdkAppId':'1400006666','PhoneNumber':'008618501234444','BeginTime':1620734100,'Offset':0,'Limit':2}|InvalidParameterValue.IncorrectPhoneNumber",
                "PullSmsReplyStatusByPhoneNumber|{'SmsSdkAppId':'1400006666','PhoneNumber':'+86018501234444','BeginTime':1620734100,'Offset':0,'Limit':2}|InvalidParameterValue.IncorrectPhoneNumber",
                "PullSmsSendStatusByPhoneNumber|{'SmsSdkAppId':'1400006666','PhoneNumber':'+8618501234444','BeginTime':1620129499,'Offset':0,'Limit':2}|InvalidParameterValue.BeginTimeVerifyFail",
                "PullSmsSendStatusByPhoneNumber|{'SmsSdkAppId':'1400006666','PhoneNumber':'+8618501234444','BeginTime':1620734200,'EndTime':1620734199,'Offset':0,'Limit':2}|InvalidParameterValue.InvalidStartTime",
                "PullSmsSendStatusByPhoneNumber|{'SmsSdkAppId':'1400006666','PhoneNumber':'+8618501234444','BeginTime':1620734200,'EndTime':1629999999,'Offset':0,'Limit':2}|InvalidParameterValue.EndTimeVerifyFail",
                "SendStatusStatistics|{'SmsSdkAppId':'1400006666','EndTime':'2021050123','Limit':0,'BeginTime':'2021050124','Offset':0}|InvalidParameterValue.BeginTimeVerifyFail",
                "SendStatusStatistics|{'SmsSdkAppId':'1400006666','EndTime':'2021-05-01','Limit':0,'BeginTime':'2021050113','Offset':0}|InvalidParameterValue.EndTimeVerifyFail",
                "SendStatusStatistics|{'SmsSdkAppId':'1400006666','EndTime':'2021050112','Limit':0,'BeginTime':'2021050113','Offset':0}|InvalidParameterValue.InvalidStartTime",
                "CallbackStatusStatistics|{'SmsSdkAppId':'1400006666','EndTime':'2021060323','Limit':0,'BeginTime':'2021050113','Offset':0}|InvalidParameterValue.EndTimeVerifyFail",
                "SmsPackagesStatistics|{'SmsSdkAppId':'1400006666','EndTime':'2021050113','Limit':0,'BeginTime':'2021050113','Offset':0}|InvalidParameterValue.EndTimeVerifyFail",
                "SmsPackagesStatistics|{'SmsSdkAppId':'1400006666','EndTime':'2022050113','Limit':0,'BeginTime':'2021050113','Offset':0}|InvalidParameterValue.EndTimeVerifyFail",
                "SmsPackagesStatistics|{'SmsSdkAppId':'1400006666','EndTime':'2021050113','Limit':501,'BeginTime':'2021050112','Offset':0}|InvalidParameterValue.LimitVerifyFail",
                "DescribeSmsSignList|{'International':2}|InvalidParameterValue.InvalidInternational",
                "DescribeSmsSignList|{'International':0,'Limit':101}|InvalidParameterValue.LimitVerifyFail",
                "DescribeSmsTemplateList|{}|MissingParameter",
            })
    void whatDoesNotFitIsRefused(String action, String body, String code) {
        assertThat(codeOf(send(action, body))).isEqualTo(code);
    }

    @Test
    void anUnknownFieldIsNamed() {
        JsonObject response = send("PullSmsSendStatus", "{'SmsSdkAppId':'1400006666','Limit':1,'Offset':0}");

        assertThat(response.getAsJsonObject("Error").get("Message").getAsString())
                .contains("Offset");
    }

    @Test
    void aSessionContextHasLessThan512Bytes() {
        assertThat(codeOf(sessionContext("码".repeat(170) + "x"))).isEqualTo("Ok");
        assertThat(codeOf(sessionContext("码".repeat(170) + "xx"))).isEqualTo("InvalidParameterValue");
    }

    @ParameterizedTest
    @CsvSource({
        "+8618501234444, Ok, +8618501234444, 86, CN",
        "+86018501234444, Ok, +8618501234444, 86, CN",
        "008618501234444, Ok, +8618501234444, 86, CN",
        "8618501234444, Ok, +8618501234444, 86, CN",
        "18501234444, Ok, +8618501234444, 86, CN",
        "+15551234567, Ok, +15551234567, 1, US",
        "+85261234567, Ok, +85261234567, 852, HK",
        "+351212345678, Ok, +351212345678, 351, DEF",
        "+31612345678, Ok, +31612345678, 31, DEF",
        "+86123, FailedOperation.PhoneNumberParseFail, +86123, '', ''",
        "hello, FailedOperation.PhoneNumberParseFail, hello, '', ''",
    })
    void numbersAreDescribed(String number, String code, String normal, String nation, String iso) {
        JsonObject info = SignedRequest.only(send("DescribePhoneNumberInfo", "{'PhoneNumberSet':['" + number + "']}")
                .getAsJsonArray("PhoneNumberInfoSet"));

        assertThat(info.get("Code").getAsString()).isEqualTo(code);
        assertThat(info.get("PhoneNumber").getAsString()).isEqualTo(normal);
        assertThat(info.get("NationCode").getAsString()).isEqualTo(nation);
        assertThat(info.get("IsoCode").getAsString()).isEqualTo(iso);
        assertThat("+" + info.get("NationCode").getAsString()
                        + info.get("SubscriberNumber").getAsString())
                .isEqualTo(code.equals("Ok") ? normal : "+");
    }

    private JsonObject sessionContext(String text) {
        return send(
                "SendSms",
                "{'PhoneNumberSet':['+6581234567'],'SmsSdkAppId':'1400006666','TemplateId':'1','SessionContext':'"
                        + text + "'}");
    }

    private JsonObject send(String action, String body) {
        return call(simulator, clock, action, body.replace('\'', '"'));
    }
}
