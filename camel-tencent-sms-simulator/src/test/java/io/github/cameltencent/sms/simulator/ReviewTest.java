package io.github.cameltencent.sms.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.call;
import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.codeOf;
import static io.github.cameltencent.sms.simulator.testsupport.SignedRequest.only;
import static org.assertj.core.api.Assertions.assertThat;

/** Signatures and templates. */
class ReviewTest {
    private SmsSimulator simulator = SmsSimulator.start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void anApprovedTemplateCanBeUsedUntilItIsDeleted() {
        String id = addTemplate("验证码{1}", 3, 0);

        assertThat(sendCode(id, "'4370'", "腾讯云")).isEqualTo("Ok");
        assertThat(simulator.messages()).last().extracting(SentMessage::text).isEqualTo("验证码4370");
        assertThat(sendCode(id, "'12345678'", "腾讯云")).isEqualTo("InvalidParameterValue.TemplateParameterFormatError");
        assertThat(codeOf(send("ModifySmsTemplate", template("验证码{1}", 3, 0, "'TemplateId':" + id + ","))))
                .isEqualTo("FailedOperation.TemplateAlreadyPassedCheck");
        assertThat(codeOf(send("DeleteSmsTemplate", "{'TemplateId':" + id + "}")))
                .isEqualTo("Ok");
        assertThat(sendCode(id, "'4370'", "腾讯云")).isEqualTo("FailedOperation.TemplateUnapprovedOrNotExist");
        assertThat(codeOf(send("DeleteSmsTemplate", "{'TemplateId':" + id + "}")))
                .isEqualTo("FailedOperation.TemplateIdNotExist");
    }

    @Test
    void aPendingTemplateCanBeChangedAndNotUsed() {
        restart(ReviewOutcome.PENDING);
        String id = addTemplate("验证码{1}", 3, 0);

        assertThat(sendCode(id, "'4370'", "腾讯云")).isEqualTo("FailedOperation.TemplateIncorrectOrUnapproved");
        assertThat(codeOf(send("ModifySmsTemplate", template("{1}是验证码", 3, 1, "'TemplateId':" + id + ","))))
                .isEqualTo("InvalidParameterValue.InvalidInternational");
        JsonObject modified = send("ModifySmsTemplate", template("{1}是验证码", 3, 0, "'TemplateId':" + id + ","));
        assertThat(modified.getAsJsonObject("ModifyTemplateStatus")
                        .get("TemplateId")
                        .getAsLong())
                .isEqualTo(Long.parseLong(id));
        JsonObject listed = only(templates("{'International':0,'TemplateIdSet':[" + id + "]}"));
        assertThat(listed.get("StatusCode").getAsInt()).isEqualTo(1);
        assertThat(listed.get("TemplateContent").getAsString()).isEqualTo("{1}是验证码");
    }

    @Test
    void aRejectedTemplateSaysWhy() {
        restart(ReviewOutcome.REJECTED);
        String id = addTemplate("验证码{1}", 3, 0);

        JsonObject listed = only(templates("{'International':0,'TemplateIdSet':[" + id + "]}"));

        assertThat(listed.get("StatusCode").getAsInt()).isEqualTo(-1);
        assertThat(listed.get("ReviewReply").getAsString()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'code {1} {3}', 3, InvalidParameterValue.InvalidTemplateFormat",
        "'{1}', 3, InvalidParameterValue.InvalidTemplateFormat",
        "'code {name}', 3, InvalidParameterValue.InvalidTemplateFormat",
        "'code {1}', 4, InvalidParameterValue.InvalidSmsType",
        "'sale', 1, InvalidParameterValue.MarketingTemplateWithoutUnsubscribe",
        "'sale 拒收请回复R', 1, Ok",
    })
    void templatesMustBeWellFormed(String content, int smsType, String code) {
        assertThat(codeOf(send("AddSmsTemplate", template(content, smsType, 0, ""))))
                .isEqualTo(code);
    }

    @Test
    void mainlandAndGlobalTemplatesDoNotMix() {
        String mainland = addTemplate("验证码{1}", 3, 0);
        String global = addTemplate("code {1}", 3, 1);

        assertThat(sendCode(global, "'1'", "腾讯云"))
                .isEqualTo("UnsupportedOperation.GlobalTemplateToChineseMainlandPhone");
        assertThat(only(send("SendSms", message("+6581234567", mainland, "'1'", ""))
                                .getAsJsonArray("SendStatusSet"))
                        .get("Code")
                        .getAsString())
                .isEqualTo("UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone");
    }

    @Test
    void templatesAreListedInPages() {
        for (int i = 0; i < 12; i++) {
            addTemplate("code {1} " + i, 3, 0);
        }

        assertThat(templates("{'International':0}")).isEmpty();
        assertThat(templates("{'International':0,'Limit':5}")).hasSize(5);
        assertThat(templates("{'International':0,'Limit':5,'Offset':10}")).hasSize(2);
        assertThat(templates("{'International':1,'Limit':5}")).isEmpty();
    }

    @Test
    void signaturesAreListedInPagesOfTen() {
        for (int i = 10; i < 22; i++) {
            assertThat(codeOf(addSign("示例" + i, 0))).isEqualTo("Ok");
        }

        assertThat(signs("{'International':0}")).hasSize(10);
        assertThat(signs("{'International':0,'Offset':10}")).hasSize(2);
        assertThat(signs("{'International':1}")).isEmpty();
    }

    @Test
    void aSignatureIsAskedForOnce() {
        assertThat(codeOf(addSign("示例公司", 0))).isEqualTo("Ok");
        assertThat(codeOf(addSign("示例公司", 0))).isEqualTo("InvalidParameterValue.SignAlreadyPassedCheck");
        restart(ReviewOutcome.PENDING);
        assertThat(codeOf(addSign("示例公司", 0))).isEqualTo("Ok");
        assertThat(codeOf(addSign("示例公司", 0))).isEqualTo("InvalidParameterValue.SignExistAndUnapproved");
        assertThat(codeOf(addSign("示例公司", 1))).isEqualTo("Ok");
        assertThat(sendCode("1", "", "示例公司")).isEqualTo("FailedOperation.SignatureIncorrectOrUnapproved");
        restart(ReviewOutcome.REJECTED);
        assertThat(codeOf(addSign("示例公司", 0))).isEqualTo("Ok");
        assertThat(codeOf(addSign("示例公司", 0))).isEqualTo("Ok");
    }

    @Test
    void aPendingSignatureCanBeChangedAndDeleted() {
        restart(ReviewOutcome.PENDING);
        long id = addSign("示例公司", 0)
                .getAsJsonObject("AddSignStatus")
                .get("SignId")
                .getAsLong();

        assertThat(codeOf(send("ModifySmsSign", sign("示例企业", 0, 0, "aW1hZ2U=", "'SignId':" + id + ","))))
                .isEqualTo("Ok");
        assertThat(only(signs("{'International':0,'SignIdSet':[" + id + "]}"))
                        .get("SignName")
                        .getAsString())
                .isEqualTo("示例企业");
        assertThat(codeOf(send("DeleteSmsSign", "{'SignId':" + id + "}"))).isEqualTo("Ok");
        assertThat(signs("{'International':0}")).isEmpty();
        assertThat(sendCode("1", "", "示例企业")).isEqualTo("FailedOperation.SignatureIncorrectOrUnapproved");
    }

    @ParameterizedTest
    @CsvSource({
        "示例公司, 9, 0, aW1hZ2U=, InvalidParameter.InvalidParameters",
        "示例公司, 0, 7, aW1hZ2U=, InvalidParameterValue.InvalidDocumentType",
        "示例公司, 4, 7, aW1hZ2U=, Ok",
        "示例公司, 0, 0, 'data:image/jpeg;base64,aW1hZ2U=', InvalidParameterValue.ImageInvalid",
        "一二三四五六七八九十一二三, 0, 0, aW1hZ2U=, InvalidParameterValue.SignNameLengthTooLong",
        "一, 0, 0, aW1hZ2U=, InvalidParameter.InvalidParameters",
    })
    void signaturesMustBeWellFormed(String name, int type, int document, String image, String code) {
        assertThat(codeOf(send("AddSmsSign", sign(name, type, document, image, ""))))
                .isEqualTo(code);
    }

    /** The mainland site withdrew some types of signatures, which the international site still lists. */
    @ParameterizedTest
    @CsvSource({
        "ap-guangzhou, 0, 1, 0, InvalidParameter.InvalidParameters",
        "ap-guangzhou, 0, 1, 4, InvalidParameter.InvalidParameters",
        "ap-guangzhou, 0, 0, 4, InvalidParameterValue.InvalidDocumentType",
        "ap-guangzhou, 1, 1, 4, Ok",
        "ap-beijing, 0, 2, 5, InvalidParameter.InvalidParameters",
        "ap-beijing, 1, 2, 0, InvalidParameter.InvalidParameters",
        "ap-nanjing, 0, 3, 8, InvalidParameter.InvalidParameters",
        "ap-nanjing, 0, 6, 6, InvalidParameter.InvalidParameters",
        "ap-nanjing, 0, 5, 2, Ok",
        "ap-singapore, 0, 1, 4, Ok",
        "ap-singapore, 1, 2, 5, Ok",
        "eu-frankfurt, 1, 3, 8, Ok",
        "eu-frankfurt, 1, 6, 6, Ok",
    })
    void withdrawnTypesAreRefused(String region, int international, int type, int document, String code) {
        String body = sign("示例公司", type, document, "aW1hZ2U=", "")
                .replace("'International':0", "'International':" + international);

        assertThat(new SignedRequest(simulator, "AddSmsSign", body.replace('\'', '"'))
                        .region(region)
                        .code())
                .isEqualTo(code);
    }

    /** As in Tencent's own example for the international site. */
    @ParameterizedTest
    @CsvSource({
        "ap-singapore, Tencent Cloud, Ok",
        "eu-frankfurt, Tencent Cloud, Ok",
        "ap-singapore, Tencent Cloud 16, InvalidParameterValue.SignNameLengthTooLong",
        "ap-guangzhou, Tencent Cloud, InvalidParameterValue.SignNameLengthTooLong",
    })
    void nameOfASignatureMayBeLongerOnTheInternationalSite(String region, String name, String code) {
        String body = sign(name, 0, 0, "aW1hZ2U=", "").replace('\'', '"');

        assertThat(new SignedRequest(simulator, "AddSmsSign", body)
                        .region(region)
                        .code())
                .isEqualTo(code);
    }

    @Test
    void whatIsApprovedAndNotYetEffectiveCannotBeUsedNorChanged() {
        restart(ReviewOutcome.NOT_YET_EFFECTIVE);
        String template = addTemplate("验证码{1}", 3, 0);
        long sign = addSign("示例公司", 0)
                .getAsJsonObject("AddSignStatus")
                .get("SignId")
                .getAsLong();

        assertThat(only(templates("{'International':0,'Limit':10}"))
                        .get("StatusCode")
                        .getAsInt())
                .isEqualTo(2);
        assertThat(only(signs("{'International':0}")).get("StatusCode").getAsInt())
                .isEqualTo(2);
        assertThat(sendCode(template, "'4370'", "腾讯云")).isEqualTo("FailedOperation.TemplateIncorrectOrUnapproved");
        assertThat(sendCode("1", "", "示例公司")).isEqualTo("FailedOperation.SignatureIncorrectOrUnapproved");
        assertThat(codeOf(addSign("示例公司", 0))).isEqualTo("InvalidParameterValue.SignAlreadyPassedCheck");
        assertThat(codeOf(send("ModifySmsSign", sign("示例企业", 0, 0, "aW1hZ2U=", "'SignId':" + sign + ","))))
                .isEqualTo("InvalidParameterValue.SignAlreadyPassedCheck");
        assertThat(codeOf(send("ModifySmsTemplate", template("{1}是验证码", 3, 0, "'TemplateId':" + template + ","))))
                .isEqualTo("FailedOperation.TemplateAlreadyPassedCheck");
    }

    @Test
    void seededOnesSurviveAReset() {
        simulator.close();
        simulator =
                SmsSimulator.builder().template("1110", "code {1}").sign("腾讯云").start();
        addTemplate("code {1}", 3, 0);

        simulator.reset();

        assertThat(only(templates("{'International':0,'Limit':100}"))
                        .get("TemplateId")
                        .getAsLong())
                .isEqualTo(1110);
        assertThat(only(templates("{'International':1,'Limit':100}"))
                        .get("International")
                        .getAsLong())
                .isEqualTo(3);
        assertThat(only(signs("{'International':0}")).get("SignName").getAsString())
                .isEqualTo("腾讯云");
    }

    private void restart(ReviewOutcome approval) {
        simulator.close();
        simulator = SmsSimulator.builder().approval(approval).start();
    }

    private String addTemplate(String content, int smsType, int international) {
        return send("AddSmsTemplate", template(content, smsType, international, ""))
                .getAsJsonObject("AddTemplateStatus")
                .get("TemplateId")
                .getAsString();
    }

    private static String template(String content, int smsType, int international, String more) {
        return "{" + more + "'TemplateName':'name','TemplateContent':'" + content + "','SmsType':" + smsType
                + ",'International':" + international + ",'Remark':'why'}";
    }

    private JsonObject addSign(String name, int international) {
        return send(
                "AddSmsSign",
                sign(name, 0, 0, "aW1hZ2U=", "").replace("'International':0", "'International':" + international));
    }

    private static String sign(String name, int type, int document, String image, String more) {
        return "{" + more + "'SignName':'" + name + "','SignType':" + type + ",'DocumentType':" + document
                + ",'International':0,'SignPurpose':0,'ProofImage':'" + image + "'}";
    }

    private String sendCode(String template, String values, String sign) {
        return only(send("SendSms", message("+8618501234444", template, values, sign))
                        .getAsJsonArray("SendStatusSet"))
                .get("Code")
                .getAsString();
    }

    private static String message(String number, String template, String values, String sign) {
        return "{'PhoneNumberSet':['" + number + "'],'SmsSdkAppId':'1400006666','TemplateId':'" + template
                + "','SignName':'" + sign + "','TemplateParamSet':[" + values + "]}";
    }

    private JsonArray templates(String body) {
        return send("DescribeSmsTemplateList", body).getAsJsonArray("DescribeTemplateStatusSet");
    }

    private JsonArray signs(String body) {
        return send("DescribeSmsSignList", body).getAsJsonArray("DescribeSignListStatusSet");
    }

    private JsonObject send(String action, String body) {
        return call(simulator, action, body.replace('\'', '"'));
    }
}
