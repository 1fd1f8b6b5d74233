package io.github.cameltencent.sms;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

import static java.util.Map.entry;

/**
 * The options of an endpoint that are defaults for fields of a request: a header or the body overrides them. A
 * template's id is text, as in the API's SendSms. All other numbers of the API are numbers here, or text with a few
 * values.
 */
@UriParams
public class RequestOptions {

    private static final Map<String, Function<RequestOptions, @Nullable Object>> BY_NAME = Map.ofEntries(
            entry("beginTime", RequestOptions::getBeginTime),
            entry("conversionTime", RequestOptions::getConversionTime),
            entry("documentType", RequestOptions::getDocumentType),
            entry("endTime", RequestOptions::getEndTime),
            entry("extendCode", RequestOptions::getExtendCode),
            entry("international", RequestOptions::getInternational),
            entry("limit", RequestOptions::getLimit),
            entry("offset", RequestOptions::getOffset),
            entry("phoneNumber", RequestOptions::getPhoneNumber),
            entry("phoneNumberSet", RequestOptions::getPhoneNumberSet),
            entry("qualificationId", RequestOptions::getQualificationId),
            entry("remark", RequestOptions::getRemark),
            entry("senderId", RequestOptions::getSenderId),
            entry("serialNo", RequestOptions::getSerialNo),
            entry("sessionContext", RequestOptions::getSessionContext),
            entry("signId", RequestOptions::getSignId),
            entry("signIdSet", RequestOptions::getSignIdSet),
            entry("signPurpose", RequestOptions::getSignPurpose),
            entry("signType", RequestOptions::getSignType),
            entry("smsType", RequestOptions::getSmsType),
            entry("templateContent", RequestOptions::getTemplateContent),
            entry("templateId", RequestOptions::getTemplateId),
            entry("templateIdSet", RequestOptions::getTemplateIdSet),
            entry("templateName", RequestOptions::getTemplateName),
            entry("templateParamSet", RequestOptions::getTemplateParamSet));

    @UriParam(
            label = "producer",
            description =
                    "The start of a time range. For pullSendStatusByPhoneNumber and pullReplyStatusByPhoneNumber in seconds since 1970, at most 7 days ago, for describeSendRecordList at most 72 hours; for the statistics as yyyymmddhh.")
    private @Nullable Long beginTime;

    @UriParam(
            label = "producer",
            description = "When the recipient used the code, in seconds since 1970. For reportConversion.")
    private @Nullable Long conversionTime;

    @UriParam(
            label = "producer",
            description =
                    "The type of the document that proves the right to a signature, as a number of the API. For addSign and modifySign.")
    private @Nullable Long documentType;

    @UriParam(label = "producer", description = "The end of a time range, in the format of beginTime.")
    private @Nullable Long endTime;

    @UriParam(
            label = "producer",
            description = "The extension of the sender number, if the account has the feature. For send.")
    private @Nullable String extendCode;

    @UriParam(
            label = "producer",
            enums = "0,1",
            description =
                    "0 for mainland China, 1 for all other countries and regions. For the operations on signatures and templates.")
    private @Nullable String international;

    @UriParam(
            label = "producer",
            description =
                    "The maximum number of entries to return: 1 to 100 for the pull operations, at most 100 for the list operations, 1 to 500 for packagesStatistics, 1 to 50 for describeSendRecordList (20 unless set). For the other statistics it is 0 unless set. Set it for the list operations: Tencent documents 10 as its default for describeSignList, and 0 for describeTemplateList.")
    private @Nullable Long limit;

    @UriParam(
            label = "producer",
            description =
                    "The number of entries to skip. For the list operations, packagesStatistics and describeSendRecordList (at most 1000). For the other statistics it is 0 unless set.")
    private @Nullable Long offset;

    @UriParam(
            label = "common",
            secret = true,
            description =
                    "A phone number: a plus sign and 7 to 15 digits. Numbers in mainland China may also start with 0086, 86 or no country code. In a URI, write RAW(...) around it, because a plain plus sign is lost there. For the operations by phone number and describeSendRecordList.")
    @Metadata(important = true)
    private @Nullable String phoneNumber;

    @UriParam(
            label = "producer",
            secret = true,
            description =
                    "The phone numbers of the recipients, separated by commas: each a plus sign and 7 to 15 digits, in mainland China also with 0086, 86 or no country code. In a URI, write RAW(...) around them, because a plain plus sign is lost there. For send and describePhoneNumberInfo.")
    @Metadata(important = true)
    private @Nullable String phoneNumberSet;

    @UriParam(
            label = "producer",
            description = "The id of an approved qualification. Mainland site only. For addSign and modifySign.")
    private @Nullable Long qualificationId;

    @UriParam(label = "producer", description = "A note for the reviewers of a signature or template.")
    private @Nullable String remark;

    @UriParam(label = "producer", description = "The sender id, for recipients outside mainland China. For send.")
    private @Nullable String senderId;

    @UriParam(
            label = "producer",
            description = "The serial number of the message whose conversion is reported. For reportConversion.")
    private @Nullable String serialNo;

    @UriParam(
            label = "producer",
            secret = true,
            description =
                    "Text of the application, shorter than 512 bytes, that Tencent returns with each status. For send.")
    private @Nullable String sessionContext;

    @UriParam(label = "producer", description = "The id of a signature. For modifySign and deleteSign.")
    private @Nullable Long signId;

    @UriParam(
            label = "producer",
            description = "The ids of at most 100 signatures, separated by commas. For describeSignList.")
    private @Nullable String signIdSet;

    @UriParam(
            label = "producer",
            enums = "0,1",
            description =
                    "0 for a signature of the account itself, 1 for a signature of somebody else. For addSign and modifySign.")
    private @Nullable String signPurpose;

    @UriParam(
            label = "producer",
            description = "The type of the name in a signature, as a number of the API. For addSign and modifySign.")
    private @Nullable Long signType;

    @UriParam(
            label = "producer",
            enums = "0,1,2,3",
            description =
                    "The type of a template: 1 marketing, 2 notification, 3 one-time password; 0, regular, for older accounts and in the international guide. For addTemplate and modifyTemplate.")
    private @Nullable String smsType;

    @UriParam(
            label = "producer",
            description =
                    "The text of a template, with {1}, {2} and so on for its parameters. For addTemplate and modifyTemplate.")
    private @Nullable String templateContent;

    @UriParam(label = "producer", description = "The id of a template. For send, modifyTemplate and deleteTemplate.")
    @Metadata(important = true)
    private @Nullable String templateId;

    @UriParam(
            label = "producer",
            description = "The ids of at most 100 templates, separated by commas. For describeTemplateList.")
    private @Nullable String templateIdSet;

    @UriParam(label = "producer", description = "The name of a template. For addTemplate and modifyTemplate.")
    private @Nullable String templateName;

    @UriParam(
            label = "producer",
            secret = true,
            description = "The values of the template parameters, in order, separated by commas. For send.")
    @Metadata(important = true)
    private @Nullable String templateParamSet;

    @UriParam(
            label = "producer",
            defaultValue = "object",
            description =
                    "Which bodies a request is read from, besides headers and options. With object: a request record, a Map, a JsonNode, and for send a list of template parameters; text is ignored. With json: text, bytes and streams as well, which contain the request as a JSON object.")
    private RequestFrom requestFrom = RequestFrom.object;

    /** The names of the options that are fields of a request. */
    static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** The options that are set, by the field's name. */
    Map<String, Object> fields() {
        Map<String, Object> set = new HashMap<>();
        BY_NAME.forEach((name, getter) -> {
            Object value = getter.apply(this);
            if (value != null) {
                set.put(name, value);
            }
        });
        return set;
    }

    public RequestFrom getRequestFrom() {
        return requestFrom;
    }

    public void setRequestFrom(RequestFrom requestFrom) {
        this.requestFrom = requestFrom;
    }

    public @Nullable Long getBeginTime() {
        return beginTime;
    }

    public void setBeginTime(@Nullable Long beginTime) {
        this.beginTime = beginTime;
    }

    public @Nullable Long getConversionTime() {
        return conversionTime;
    }

    public void setConversionTime(@Nullable Long conversionTime) {
        this.conversionTime = conversionTime;
    }

    public @Nullable Long getDocumentType() {
        return documentType;
    }

    public void setDocumentType(@Nullable Long documentType) {
        this.documentType = documentType;
    }

    public @Nullable Long getEndTime() {
        return endTime;
    }

    public void setEndTime(@Nullable Long endTime) {
        this.endTime = endTime;
    }

    public @Nullable String getExtendCode() {
        return extendCode;
    }

    public void setExtendCode(@Nullable String extendCode) {
        this.extendCode = extendCode;
    }

    public @Nullable String getInternational() {
        return international;
    }

    public void setInternational(@Nullable String international) {
        this.international = international;
    }

    public @Nullable Long getLimit() {
        return limit;
    }

    public void setLimit(@Nullable Long limit) {
        this.limit = limit;
    }

    public @Nullable Long getOffset() {
        return offset;
    }

    public void setOffset(@Nullable Long offset) {
        this.offset = offset;
    }

    public @Nullable String getPhoneNumber() {
        return phoneNumber;
    }

    public void setPhoneNumber(@Nullable String phoneNumber) {
        this.phoneNumber = phoneNumber;
    }

    public @Nullable String getPhoneNumberSet() {
        return phoneNumberSet;
    }

    public void setPhoneNumberSet(@Nullable String phoneNumberSet) {
        this.phoneNumberSet = phoneNumberSet;
    }

    public @Nullable Long getQualificationId() {
        return qualificationId;
    }

    public void setQualificationId(@Nullable Long qualificationId) {
        this.qualificationId = qualificationId;
    }

    public @Nullable String getRemark() {
        return remark;
    }

    public void setRemark(@Nullable String remark) {
        this.remark = remark;
    }

    public @Nullable String getSenderId() {
        return senderId;
    }

    public void setSenderId(@Nullable String senderId) {
        this.senderId = senderId;
    }

    public @Nullable String getSerialNo() {
        return serialNo;
    }

    public void setSerialNo(@Nullable String serialNo) {
        this.serialNo = serialNo;
    }

    public @Nullable String getSessionContext() {
        return sessionContext;
    }

    public void setSessionContext(@Nullable String sessionContext) {
        this.sessionContext = sessionContext;
    }

    public @Nullable Long getSignId() {
        return signId;
    }

    public void setSignId(@Nullable Long signId) {
        this.signId = signId;
    }

    public @Nullable String getSignIdSet() {
        return signIdSet;
    }

    public void setSignIdSet(@Nullable String signIdSet) {
        this.signIdSet = signIdSet;
    }

    public @Nullable String getSignPurpose() {
        return signPurpose;
    }

    public void setSignPurpose(@Nullable String signPurpose) {
        this.signPurpose = signPurpose;
    }

    public @Nullable Long getSignType() {
        return signType;
    }

    public void setSignType(@Nullable Long signType) {
        this.signType = signType;
    }

    public @Nullable String getSmsType() {
        return smsType;
    }

    public void setSmsType(@Nullable String smsType) {
        this.smsType = smsType;
    }

    public @Nullable String getTemplateContent() {
        return templateContent;
    }

    public void setTemplateContent(@Nullable String templateContent) {
        this.templateContent = templateContent;
    }

    public @Nullable String getTemplateId() {
        return templateId;
    }

    public void setTemplateId(@Nullable String templateId) {
        this.templateId = templateId;
    }

    public @Nullable String getTemplateIdSet() {
        return templateIdSet;
    }

    public void setTemplateIdSet(@Nullable String templateIdSet) {
        this.templateIdSet = templateIdSet;
    }

    public @Nullable String getTemplateName() {
        return templateName;
    }

    public void setTemplateName(@Nullable String templateName) {
        this.templateName = templateName;
    }

    public @Nullable String getTemplateParamSet() {
        return templateParamSet;
    }

    public void setTemplateParamSet(@Nullable String templateParamSet) {
        this.templateParamSet = templateParamSet;
    }
}
