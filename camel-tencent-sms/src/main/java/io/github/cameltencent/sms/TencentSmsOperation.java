package io.github.cameltencent.sms;

import java.util.Arrays;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.internal.lookup.ReceiptReader;
import io.github.cameltencent.sms.internal.lookup.SendRecordReader;
import io.github.cameltencent.sms.internal.receive.DeliveryReceipts;
import io.github.cameltencent.sms.internal.receive.Replies;
import io.github.cameltencent.sms.internal.request.RequestRules;
import io.github.cameltencent.sms.internal.request.RequestSchema;
import io.github.cameltencent.sms.internal.send.RecipientBatching;
import io.github.cameltencent.sms.internal.send.SendMultiGlobalBatching;
import io.github.cameltencent.sms.internal.send.SendSmsBatching;
import io.github.cameltencent.sms.model.AddSmsSignRequest;
import io.github.cameltencent.sms.model.AddSmsSignResponse;
import io.github.cameltencent.sms.model.AddSmsTemplateRequest;
import io.github.cameltencent.sms.model.AddSmsTemplateResponse;
import io.github.cameltencent.sms.model.CallbackStatusStatisticsRequest;
import io.github.cameltencent.sms.model.CallbackStatusStatisticsResponse;
import io.github.cameltencent.sms.model.DeleteSmsSignRequest;
import io.github.cameltencent.sms.model.DeleteSmsSignResponse;
import io.github.cameltencent.sms.model.DeleteSmsTemplateRequest;
import io.github.cameltencent.sms.model.DeleteSmsTemplateResponse;
import io.github.cameltencent.sms.model.DescribePhoneNumberInfoRequest;
import io.github.cameltencent.sms.model.DescribePhoneNumberInfoResponse;
import io.github.cameltencent.sms.model.DescribeSendRecordListRequest;
import io.github.cameltencent.sms.model.DescribeSendRecordListResponse;
import io.github.cameltencent.sms.model.DescribeSmsSignListRequest;
import io.github.cameltencent.sms.model.DescribeSmsSignListResponse;
import io.github.cameltencent.sms.model.DescribeSmsTemplateListRequest;
import io.github.cameltencent.sms.model.DescribeSmsTemplateListResponse;
import io.github.cameltencent.sms.model.ModifySmsSignRequest;
import io.github.cameltencent.sms.model.ModifySmsSignResponse;
import io.github.cameltencent.sms.model.ModifySmsTemplateRequest;
import io.github.cameltencent.sms.model.ModifySmsTemplateResponse;
import io.github.cameltencent.sms.model.PullSmsReplyStatusByPhoneNumberRequest;
import io.github.cameltencent.sms.model.PullSmsReplyStatusByPhoneNumberResponse;
import io.github.cameltencent.sms.model.PullSmsReplyStatusRequest;
import io.github.cameltencent.sms.model.PullSmsReplyStatusResponse;
import io.github.cameltencent.sms.model.PullSmsSendStatusByPhoneNumberRequest;
import io.github.cameltencent.sms.model.PullSmsSendStatusByPhoneNumberResponse;
import io.github.cameltencent.sms.model.PullSmsSendStatusRequest;
import io.github.cameltencent.sms.model.PullSmsSendStatusResponse;
import io.github.cameltencent.sms.model.ReportConversionRequest;
import io.github.cameltencent.sms.model.ReportConversionResponse;
import io.github.cameltencent.sms.model.SendMultiGlobalSmsRequest;
import io.github.cameltencent.sms.model.SendMultiGlobalSmsResponse;
import io.github.cameltencent.sms.model.SendSmsRequest;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.model.SendStatusStatisticsRequest;
import io.github.cameltencent.sms.model.SendStatusStatisticsResponse;
import io.github.cameltencent.sms.model.SmsPackagesStatisticsRequest;
import io.github.cameltencent.sms.model.SmsPackagesStatisticsResponse;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import org.jspecify.annotations.Nullable;

import static io.github.cameltencent.sms.internal.request.FieldRule.atMostEntries;
import static io.github.cameltencent.sms.internal.request.FieldRule.epochSeconds;
import static io.github.cameltencent.sms.internal.request.FieldRule.flag;
import static io.github.cameltencent.sms.internal.request.FieldRule.hour;
import static io.github.cameltencent.sms.internal.request.FieldRule.notEmpty;
import static io.github.cameltencent.sms.internal.request.FieldRule.phoneNumber;
import static io.github.cameltencent.sms.internal.request.FieldRule.phoneNumbers;
import static io.github.cameltencent.sms.internal.request.FieldRule.range;
import static io.github.cameltencent.sms.internal.request.FieldRule.utf8BytesBelow;

/**
 * The operations of a {@code tencent-sms} endpoint: one for each action of the API, and one for each callback. The
 * constants are spelled as in the URI: the action's name in lowerCamelCase, without {@code Sms}.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/382/34689">The actions and their rate limits</a>
 */
@SuppressWarnings("ImmutableEnumChecker") // All fields are immutable, but not annotated so.
public enum TencentSmsOperation {
    /** Sends one template to any number of recipients, in requests of 200. */
    send(
            once("SendSms", SendSmsRequest.class, SendSmsResponse.class),
            RequestRules.none()
                    .check("phoneNumberSet", notEmpty().and(phoneNumbers()))
                    .check("sessionContext", utf8BytesBelow(512))
                    .listBodyIs("templateParamSet"),
            new SendSmsBatching()),

    /** Sends to recipients outside mainland China, each with its own template and parameters. */
    sendMultiGlobal(
            once("SendMultiGlobalSms", SendMultiGlobalSmsRequest.class, SendMultiGlobalSmsResponse.class),
            RequestRules.none()
                    .check("multiSmsInfoSet", notEmpty())
                    .check("multiSmsInfoSet.phoneNumber", phoneNumber())
                    .check("multiSmsInfoSet.sessionContext", utf8BytesBelow(512)),
            new SendMultiGlobalBatching()),

    /** Pulls delivery receipts from their queue. Each can be pulled once. */
    pullSendStatus(
            once("PullSmsSendStatus", PullSmsSendStatusRequest.class, PullSmsSendStatusResponse.class),
            RequestRules.none().check("limit", range(1, 100)),
            new EventSource<>(ConsumerKind.QUEUE, new DeliveryReceipts())),

    /** Reads the delivery receipts of one phone number, any number of times. */
    pullSendStatusByPhoneNumber(
            repeatable(
                    "PullSmsSendStatusByPhoneNumber",
                    PullSmsSendStatusByPhoneNumberRequest.class,
                    PullSmsSendStatusByPhoneNumberResponse.class),
            byPhoneNumber(),
            new EventSource<>(ConsumerKind.RECEIPT_HISTORY, new DeliveryReceipts(), ReceiptReader::new)),

    /** Pulls replies from their queue. Each can be pulled once. */
    pullReplyStatus(
            once("PullSmsReplyStatus", PullSmsReplyStatusRequest.class, PullSmsReplyStatusResponse.class),
            RequestRules.none().check("limit", range(1, 100)),
            new EventSource<>(ConsumerKind.QUEUE, new Replies())),

    /** Reads the replies of one phone number, any number of times. */
    pullReplyStatusByPhoneNumber(
            repeatable(
                    "PullSmsReplyStatusByPhoneNumber",
                    PullSmsReplyStatusByPhoneNumberRequest.class,
                    PullSmsReplyStatusByPhoneNumberResponse.class),
            byPhoneNumber(),
            new EventSource<>(ConsumerKind.HISTORY, new Replies())),

    /** Reads the messages sent to one phone number, including those without a receipt yet. Mainland site only. */
    describeSendRecordList(
            repeatable(
                    "DescribeSendRecordList",
                    DescribeSendRecordListRequest.class,
                    DescribeSendRecordListResponse.class),
            RequestRules.none()
                    .e164("phoneNumber")
                    .check("beginTime", epochSeconds())
                    .check("endTime", epochSeconds())
                    .check("limit", range(1, 50))
                    .check("offset", range(0, 1000)),
            new EventSource<>(ConsumerKind.LOOK_UP, new DeliveryReceipts(), SendRecordReader::new)),

    /** Counts the messages sent within some hours. */
    sendStatusStatistics(
            repeatable("SendStatusStatistics", SendStatusStatisticsRequest.class, SendStatusStatisticsResponse.class),
            statistics()),

    /** Counts the delivery results of the messages sent within some hours. */
    callbackStatusStatistics(
            repeatable(
                    "CallbackStatusStatistics",
                    CallbackStatusStatisticsRequest.class,
                    CallbackStatusStatisticsResponse.class),
            statistics()),

    /** Lists the prepaid packages. Mainland site only. */
    packagesStatistics(
            repeatable(
                    "SmsPackagesStatistics", SmsPackagesStatisticsRequest.class, SmsPackagesStatisticsResponse.class),
            RequestRules.none()
                    .check("limit", range(1, 500))
                    .check("beginTime", hour())
                    .check("endTime", hour())),

    /** Returns country and normal form of phone numbers. */
    describePhoneNumberInfo(
            repeatable(
                    "DescribePhoneNumberInfo",
                    DescribePhoneNumberInfoRequest.class,
                    DescribePhoneNumberInfoResponse.class),
            RequestRules.none().check("phoneNumberSet", notEmpty().and(atMostEntries(200)))),

    /** Applies for a signature. */
    addSign(once("AddSmsSign", AddSmsSignRequest.class, AddSmsSignResponse.class), sign()),

    /** Changes a signature that is not approved. */
    modifySign(
            once("ModifySmsSign", ModifySmsSignRequest.class, ModifySmsSignResponse.class),
            sign().mayBeEmpty("proofImage")),

    /** Deletes a signature. */
    deleteSign(once("DeleteSmsSign", DeleteSmsSignRequest.class, DeleteSmsSignResponse.class), RequestRules.none()),

    /** Lists signatures and the state of their review. */
    describeSignList(
            repeatable("DescribeSmsSignList", DescribeSmsSignListRequest.class, DescribeSmsSignListResponse.class),
            RequestRules.none()
                    .check("international", flag())
                    .check("limit", range(0, 100))
                    .check("signIdSet", atMostEntries(100))),

    /** Applies for a template. */
    addTemplate(
            once("AddSmsTemplate", AddSmsTemplateRequest.class, AddSmsTemplateResponse.class),
            RequestRules.none().check("international", flag())),

    /** Changes a template that is not approved. */
    modifyTemplate(
            once("ModifySmsTemplate", ModifySmsTemplateRequest.class, ModifySmsTemplateResponse.class),
            RequestRules.none().check("international", flag())),

    /** Deletes a template. */
    deleteTemplate(
            once("DeleteSmsTemplate", DeleteSmsTemplateRequest.class, DeleteSmsTemplateResponse.class),
            RequestRules.none()),

    /** Lists templates and the state of their review. */
    describeTemplateList(
            repeatable(
                    "DescribeSmsTemplateList",
                    DescribeSmsTemplateListRequest.class,
                    DescribeSmsTemplateListResponse.class),
            RequestRules.none()
                    .check("international", flag())
                    .check("limit", range(0, 100))
                    .check("templateIdSet", atMostEntries(100))),

    /** Reports that a recipient used the code of a message. */
    reportConversion(
            once("ReportConversion", ReportConversionRequest.class, ReportConversionResponse.class),
            RequestRules.none().check("conversionTime", epochSeconds())),

    /** Receives the delivery receipts that Tencent pushes. Only in {@code webhook:tencent-sms:sendStatusCallback}. */
    sendStatusCallback(new EventSource<>(ConsumerKind.BATCH_CALLBACK, new DeliveryReceipts())),

    /** Receives the replies that Tencent pushes. Only in {@code webhook:tencent-sms:replyCallback}. */
    replyCallback(new EventSource<>(ConsumerKind.CALLBACK, new Replies()));

    private final @Nullable ApiAction<?> action;
    private final RequestSchema schema;
    private final RequestRules rules;
    private final @Nullable RecipientBatching<?, ?, ?> recipients;
    private final @Nullable EventSource<?> source;

    TencentSmsOperation(ApiAction<?> action, RequestRules rules) {
        this(action, rules, null, null);
    }

    TencentSmsOperation(ApiAction<?> action, RequestRules rules, RecipientBatching<?, ?, ?> recipients) {
        this(action, rules, recipients, null);
    }

    TencentSmsOperation(ApiAction<?> action, RequestRules rules, EventSource<?> source) {
        this(action, rules, null, source);
    }

    TencentSmsOperation(EventSource<?> source) {
        this(null, RequestRules.none(), null, source);
    }

    TencentSmsOperation(
            @Nullable ApiAction<?> action,
            RequestRules rules,
            @Nullable RecipientBatching<?, ?, ?> recipients,
            @Nullable EventSource<?> source) {
        this.action = action;
        this.schema = action == null ? RequestSchema.empty() : RequestSchema.of(action.requestType());
        this.rules = rules;
        this.recipients = recipients;
        this.source = source;
    }

    /** Whether the operation is a callback of Tencent's, not an action of the API. */
    public boolean isCallback() {
        return action == null;
    }

    /**
     * The API action of the operation.
     *
     * @throws UnsupportedOperationException if it is a callback
     */
    public ApiAction<? extends SmsResponse> action() {
        if (action == null) {
            throw new UnsupportedOperationException(this + " is a callback, not an action of the API");
        }
        return action;
    }

    /** The fields of a request. */
    RequestSchema schema() {
        return schema;
    }

    /** The checks and defaults of a request. */
    RequestRules rules() {
        return rules;
    }

    /** How the recipients of a send are split and merged, or {@code null} if it is not a send. */
    @Nullable
    RecipientBatching<?, ?, ?> recipients() {
        return recipients;
    }

    /** The source of a route that starts from the operation, or {@code null} if it cannot. */
    @Nullable
    EventSource<?> source() {
        return source;
    }

    /** For a message: the endpoints that a route can start from. */
    public static String sources(String scheme) {
        return Arrays.stream(values())
                .filter(operation -> operation.source != null)
                .map(operation -> (operation.isCallback() ? "webhook:" : "") + scheme + ":" + operation)
                .collect(Collectors.joining(", "));
    }

    private static <R extends SmsResponse> ApiAction<R> once(
            String name, Class<? extends SmsRequest> request, Class<R> response) {
        return new ApiAction<>(name, request, response, false);
    }

    private static <R extends SmsResponse> ApiAction<R> repeatable(
            String name, Class<? extends SmsRequest> request, Class<R> response) {
        return new ApiAction<>(name, request, response, true);
    }

    private static RequestRules byPhoneNumber() {
        return RequestRules.none()
                .e164("phoneNumber")
                .check("beginTime", epochSeconds())
                .check("endTime", epochSeconds())
                .check("limit", range(1, 100))
                .fixed("offset", 0L);
    }

    private static RequestRules statistics() {
        return RequestRules.none()
                .check("beginTime", hour())
                .check("endTime", hour())
                .defaultTo("limit", 0L)
                .defaultTo("offset", 0L);
    }

    private static RequestRules sign() {
        return RequestRules.none().check("international", flag()).check("signPurpose", flag());
    }
}
