package io.github.cameltencent.sms;

import java.util.Set;

import io.github.cameltencent.sms.client.SendReport;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/**
 * The headers of the component. A request header is {@code CamelTencentSms} and the API's name of the field, or of the
 * common parameter {@code Region}; the headers of a result have other names, so that a response never changes the next
 * send.
 */
public final class TencentSmsConstants {

    // Request headers, in alphabetical order.

    @Metadata(
            label = "producer",
            description =
                    "The start of a time range. For pullSendStatusByPhoneNumber and pullReplyStatusByPhoneNumber in seconds since 1970, at most 7 days ago, for describeSendRecordList at most 72 hours; for the statistics as yyyymmddhh.",
            javaType = "Long or String")
    public static final String BEGIN_TIME = "CamelTencentSmsBeginTime";

    @Metadata(
            label = "producer",
            description =
                    "The campaign of the messages in the messageStore, such as the name of a mailing: at most 100 characters. It is not sent to Tencent. For send and sendMultiGlobal.",
            javaType = "String")
    public static final String CAMPAIGN = "CamelTencentSmsCampaign";

    @Metadata(
            label = "producer",
            description = "The power of attorney for a signature of somebody else, as a base64-encoded image.",
            javaType = "String")
    public static final String COMMISSION_IMAGE = "CamelTencentSmsCommissionImage";

    @Metadata(
            label = "producer",
            description = "When the recipient used the code, in seconds since 1970.",
            javaType = "Long")
    public static final String CONVERSION_TIME = "CamelTencentSmsConversionTime";

    @Metadata(
            label = "producer",
            description = "The type of the document that proves the right to a signature, as a number of the API.",
            javaType = "Long")
    public static final String DOCUMENT_TYPE = "CamelTencentSmsDocumentType";

    @Metadata(
            label = "producer",
            description = "The end of a time range, in the format of its start.",
            javaType = "Long or String")
    public static final String END_TIME = "CamelTencentSmsEndTime";

    @Metadata(
            label = "producer",
            description = "The extension of the sender number, if the account has the feature.",
            javaType = "String")
    public static final String EXTEND_CODE = "CamelTencentSmsExtendCode";

    @Metadata(
            label = "producer",
            description = "0 for mainland China, 1 for all other countries and regions.",
            javaType = "Long")
    public static final String INTERNATIONAL = "CamelTencentSmsInternational";

    @Metadata(
            label = "producer",
            description =
                    "The maximum number of entries to return: 1 to 100 for the pull operations, at most 100 for the list operations, 1 to 500 for packagesStatistics, 1 to 50 for describeSendRecordList (20 unless set). For the other statistics it is 0 unless set. Set it for the list operations: Tencent documents 10 as its default for describeSignList, and 0 for describeTemplateList.",
            javaType = "Long")
    public static final String LIMIT = "CamelTencentSmsLimit";

    @Metadata(
            important = true,
            label = "producer",
            description =
                    "The application's key of the message, such as order-4711-shipped: at most 100 characters. With a messageStore, a recipient gets a message with the same key only once. It is not sent to Tencent. For send and sendMultiGlobal.",
            javaType = "String")
    public static final String MESSAGE_KEY = "CamelTencentSmsMessageKey";

    @Metadata(
            label = "producer",
            description =
                    "The recipients of sendMultiGlobal, each with number, template and parameters: a list of MultiSmsInfo records or of maps.",
            javaType = "java.util.List<io.github.cameltencent.sms.model.MultiSmsInfo>")
    public static final String MULTI_SMS_INFO_SET = "CamelTencentSmsMultiSmsInfoSet";

    @Metadata(
            label = "producer",
            description = "The number of entries to skip, for describeSendRecordList at most 1000.",
            javaType = "Long")
    public static final String OFFSET = "CamelTencentSmsOffset";

    @Metadata(
            important = true,
            label = "producer",
            description =
                    "A phone number: a plus sign and 7 to 15 digits. Numbers in mainland China may also start with 0086, 86 or no country code.",
            javaType = "String")
    public static final String PHONE_NUMBER = "CamelTencentSmsPhoneNumber";

    @Metadata(
            important = true,
            label = "producer",
            description =
                    "The phone numbers of the recipients: a collection, an array, or text separated by commas. Each is a plus sign and 7 to 15 digits, in mainland China also with 0086, 86 or no country code.",
            javaType = "java.util.List<String>")
    public static final String PHONE_NUMBER_SET = "CamelTencentSmsPhoneNumberSet";

    @Metadata(
            label = "producer",
            description = "The document that proves the right to a signature, as a base64-encoded image.",
            javaType = "String")
    public static final String PROOF_IMAGE = "CamelTencentSmsProofImage";

    @Metadata(
            label = "producer",
            description = "The id of an approved qualification. Mainland site only.",
            javaType = "Long")
    public static final String QUALIFICATION_ID = "CamelTencentSmsQualificationId";

    @Metadata(
            label = "producer",
            description =
                    "The region whose signatures, templates and data this request uses, instead of that of the option region. For all operations.",
            javaType = "String")
    public static final String REGION = "CamelTencentSmsRegion";

    @Metadata(
            label = "producer",
            description = "A note for the reviewers of a signature or template.",
            javaType = "String")
    public static final String REMARK = "CamelTencentSmsRemark";

    @Metadata(
            label = "producer",
            description = "The sender id, for recipients outside mainland China.",
            javaType = "String")
    public static final String SENDER_ID = "CamelTencentSmsSenderId";

    @Metadata(
            label = "producer",
            description = "The serial number of the message whose conversion is reported.",
            javaType = "String")
    public static final String SERIAL_NO = "CamelTencentSmsSerialNo";

    @Metadata(
            important = true,
            label = "producer",
            description = "Text of the application, shorter than 512 bytes, that Tencent returns with each status.",
            javaType = "String")
    public static final String SESSION_CONTEXT = "CamelTencentSmsSessionContext";

    @Metadata(label = "producer", description = "The id of a signature.", javaType = "Long")
    public static final String SIGN_ID = "CamelTencentSmsSignId";

    @Metadata(label = "producer", description = "The ids of at most 100 signatures.", javaType = "java.util.List<Long>")
    public static final String SIGN_ID_SET = "CamelTencentSmsSignIdSet";

    @Metadata(
            label = "producer",
            description = "The text of a signature, without brackets. Needed for recipients in mainland China.",
            javaType = "String")
    public static final String SIGN_NAME = "CamelTencentSmsSignName";

    @Metadata(
            label = "producer",
            description = "0 for a signature of the account itself, 1 for a signature of somebody else.",
            javaType = "Long")
    public static final String SIGN_PURPOSE = "CamelTencentSmsSignPurpose";

    @Metadata(
            label = "producer",
            description = "The type of the name in a signature, as a number of the API.",
            javaType = "Long")
    public static final String SIGN_TYPE = "CamelTencentSmsSignType";

    @Metadata(label = "producer", description = "The id of the SMS application in the console.", javaType = "String")
    public static final String SMS_SDK_APP_ID = "CamelTencentSmsSdkAppId";

    @Metadata(
            label = "producer",
            description =
                    "The type of a template: 1 marketing, 2 notification, 3 one-time password; 0, regular, for older accounts and in the international guide.",
            javaType = "Long")
    public static final String SMS_TYPE = "CamelTencentSmsType";

    @Metadata(
            label = "producer",
            description = "The text of a template, with {1}, {2} and so on for its parameters.",
            javaType = "String")
    public static final String TEMPLATE_CONTENT = "CamelTencentSmsTemplateContent";

    @Metadata(important = true, label = "producer", description = "The id of a template.", javaType = "String or Long")
    public static final String TEMPLATE_ID = "CamelTencentSmsTemplateId";

    @Metadata(label = "producer", description = "The ids of at most 100 templates.", javaType = "java.util.List<Long>")
    public static final String TEMPLATE_ID_SET = "CamelTencentSmsTemplateIdSet";

    @Metadata(label = "producer", description = "The name of a template.", javaType = "String")
    public static final String TEMPLATE_NAME = "CamelTencentSmsTemplateName";

    @Metadata(
            important = true,
            label = "producer",
            description =
                    "The values of the template parameters, in order: a collection, an array, or text separated by commas.",
            javaType = "java.util.List<String>")
    public static final String TEMPLATE_PARAM_SET = "CamelTencentSmsTemplateParamSet";

    // Result headers.

    @Metadata(
            label = "common",
            description =
                    "The id of the request, for Tencent's support. If a send took several requests, their ids in order, separated by commas.",
            javaType = "String")
    public static final String REQUEST_ID = "CamelTencentSmsRequestId";

    @Metadata(
            label = "producer",
            description = "After send and sendMultiGlobal: the number of accepted recipients.",
            javaType = "Integer")
    public static final String ACCEPTED_COUNT = "CamelTencentSmsAcceptedCount";

    @Metadata(
            label = "producer",
            description = "After send and sendMultiGlobal: the number of refused recipients.",
            javaType = "Integer")
    public static final String REFUSED_COUNT = "CamelTencentSmsRefusedCount";

    @Metadata(
            label = "producer",
            description = "After send and sendMultiGlobal: the number of recipients whose outcome is unknown.",
            javaType = "Integer")
    public static final String UNKNOWN_COUNT = "CamelTencentSmsUnknownCount";

    @Metadata(
            important = true,
            label = "producer",
            description =
                    "true if at least one recipient was skipped, because an earlier exchange sent the message, or may have sent it, according to the messageStore.",
            javaType = "Boolean")
    public static final String REPEATED = "CamelTencentSmsRepeated";

    @Metadata(
            label = "producer",
            description = "The number of skipped recipients. The other counts include them.",
            javaType = "Integer")
    public static final String REPEATED_COUNT = "CamelTencentSmsRepeatedCount";

    @Metadata(
            label = "producer",
            description = "After send and sendMultiGlobal: the number of billed messages.",
            javaType = "Long")
    public static final String FEE_COUNT = "CamelTencentSmsFeeCount";

    @Metadata(
            label = "producer",
            description = "After describeSendRecordList: the number of records on all pages, at most 1000.",
            javaType = "Long")
    public static final String TOTAL_COUNT = "CamelTencentSmsTotalCount";

    // Headers of receipts and replies.

    @Metadata(label = "consumer", description = "The campaign of the message in the messageStore.", javaType = "String")
    public static final String REPORT_CAMPAIGN = "CamelTencentSmsReportCampaign";

    @Metadata(
            label = "consumer",
            description = "The calling code of the recipient's country or region, such as 86.",
            javaType = "String")
    public static final String REPORT_COUNTRY_CODE = "CamelTencentSmsReportCountryCode";

    @Metadata(label = "consumer", description = "What the carrier reported, such as DELIVRD.", javaType = "String")
    public static final String REPORT_DESCRIPTION = "CamelTencentSmsReportDescription";

    @Metadata(
            important = true,
            label = "common",
            description =
                    "The key of the message in the messageStore: the one of CamelTencentSmsMessageKey, or a generated one.",
            javaType = "String")
    public static final String REPORT_MESSAGE_KEY = "CamelTencentSmsReportMessageKey";

    @Metadata(
            label = "consumer",
            description = "The state of the message in the messageStore after it was looked up.",
            javaType = "String",
            enums = "ACCEPTED,REFUSED,NOT_SENT,DELIVERED,UNDELIVERED")
    public static final String REPORT_MESSAGE_STATE = "CamelTencentSmsReportMessageState";

    @Metadata(
            label = "consumer",
            description = "The phone number of the recipient, with four digits hidden unless phoneNumberHeader=full.",
            javaType = "String")
    public static final String REPORT_PHONE_NUMBER = "CamelTencentSmsReportPhoneNumber";

    @Metadata(
            important = true,
            label = "consumer",
            description = "The serial number of the message, as in the response to the send.",
            javaType = "String")
    public static final String REPORT_SERIAL_NO = "CamelTencentSmsReportSerialNo";

    @Metadata(
            important = true,
            label = "consumer",
            description = "The session context of the send, if Tencent enabled it for the account.",
            javaType = "String")
    public static final String REPORT_SESSION_CONTEXT = "CamelTencentSmsReportSessionContext";

    @Metadata(
            important = true,
            label = "consumer",
            description = "SUCCESS if the message was delivered, FAIL if it was not.",
            javaType = "String")
    public static final String REPORT_STATUS = "CamelTencentSmsReportStatus";

    @Metadata(
            label = "consumer",
            description =
                    "A more precise code of why the message was not delivered. Tencent adds it step by step, from December 2026 on.",
            javaType = "String")
    public static final String REPORT_SUB_ERROR = "CamelTencentSmsReportSubError";

    @Metadata(
            label = "consumer",
            description = "The description of CamelTencentSmsReportSubError.",
            javaType = "String")
    public static final String REPORT_SUB_ERROR_DESC = "CamelTencentSmsReportSubErrorDesc";

    @Metadata(
            label = "consumer",
            description = "When the recipient got the message, in seconds since 1970.",
            javaType = "Long")
    public static final String REPORT_USER_RECEIVE_TIME = "CamelTencentSmsReportUserReceiveTime";

    @Metadata(
            label = "consumer",
            description = "The calling code of the country or region of the person who replied, such as 86.",
            javaType = "String")
    public static final String REPLY_COUNTRY_CODE = "CamelTencentSmsReplyCountryCode";

    @Metadata(
            label = "consumer",
            description = "The extension of the number that was replied to, if the account has the feature.",
            javaType = "String")
    public static final String REPLY_EXTEND_CODE = "CamelTencentSmsReplyExtendCode";

    @Metadata(
            important = true,
            label = "consumer",
            description =
                    "The phone number that the reply comes from, with four digits hidden unless phoneNumberHeader=full.",
            javaType = "String")
    public static final String REPLY_PHONE_NUMBER = "CamelTencentSmsReplyPhoneNumber";

    @Metadata(
            label = "consumer",
            description = "The signature of the message that was replied to.",
            javaType = "String")
    public static final String REPLY_SIGN_NAME = "CamelTencentSmsReplySignName";

    @Metadata(label = "consumer", description = "When the reply was sent, in seconds since 1970.", javaType = "Long")
    public static final String REPLY_TIME = "CamelTencentSmsReplyTime";

    @Metadata(
            label = "consumer",
            description = "When the recipient got the message, or when the reply was sent, in milliseconds since 1970.",
            javaType = "Long")
    public static final String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;

    /**
     * The exchange property with the {@link SendReport} of a send that failed or is in progress. A redelivery of the
     * exchange sends only to recipients that were refused or not sent.
     */
    public static final String SEND_REPORT = "CamelTencentSmsSendReport";

    static final Set<String> RESULT_HEADERS = Set.of(
            REQUEST_ID, ACCEPTED_COUNT, REFUSED_COUNT, UNKNOWN_COUNT, FEE_COUNT, TOTAL_COUNT, REPEATED, REPEATED_COUNT);

    static final Set<String> STATUS_HEADERS = Set.of(
            REPORT_CAMPAIGN,
            REPORT_COUNTRY_CODE,
            REPORT_DESCRIPTION,
            REPORT_MESSAGE_KEY,
            REPORT_MESSAGE_STATE,
            REPORT_PHONE_NUMBER,
            REPORT_SERIAL_NO,
            REPORT_SESSION_CONTEXT,
            REPORT_STATUS,
            REPORT_SUB_ERROR,
            REPORT_SUB_ERROR_DESC,
            REPORT_USER_RECEIVE_TIME,
            REPLY_COUNTRY_CODE,
            REPLY_EXTEND_CODE,
            REPLY_PHONE_NUMBER,
            REPLY_SIGN_NAME,
            REPLY_TIME);

    /** Request headers that are not fields of a request. */
    static final Set<String> TRACKING_HEADERS = Set.of(CAMPAIGN, MESSAGE_KEY);

    private TencentSmsConstants() {}
}
