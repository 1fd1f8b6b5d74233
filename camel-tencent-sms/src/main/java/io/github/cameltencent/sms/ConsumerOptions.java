package io.github.cameltencent.sms;

import java.time.Duration;

import io.github.cameltencent.sms.internal.lookup.LookUpRules;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.RecoverableAggregationRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options of an endpoint that a route starts from. */
@UriParams
public class ConsumerOptions {

    @UriParam(
            label = "consumer",
            defaultValue = "100",
            description =
                    "The maximum number of entries that one request asks for, from 1 to 100. It is the Limit of the API, so nothing is fetched and then dropped. For pullSendStatus and pullReplyStatus.")
    private int maxMessagesPerPoll = 100;

    @UriParam(
            label = "consumer",
            defaultValue = "1",
            description =
                    "The maximum number of entries of one page or callback that are processed at the same time, from 1 to 100. With 1, they are processed in order. With more, only entries of the same phone number keep their order; each is confirmed separately, and the next page is requested when all are done. For pullSendStatus, pullReplyStatus and sendStatusCallback, without batching.")
    private int concurrentConsumers = 1;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description =
                    "Whether all entries of a response or a callback become one exchange with a List as the body, instead of one exchange each.")
    private boolean batching;

    @UriParam(
            label = "consumer",
            defaultValue = "masked",
            description =
                    "How the headers CamelTencentSmsReportPhoneNumber and CamelTencentSmsReplyPhoneNumber show the number. The body always has the full number.")
    private PhoneNumberHeader phoneNumberHeader = PhoneNumberHeader.masked;

    @UriParam(
            label = "consumer,advanced",
            description =
                    "The repository that keeps entries until their exchange completes, so that a failure or a crash does not lose them: any recoverable aggregation repository, such as JdbcAggregationRepository. No other consumer may use it. It contains phone numbers. For pullSendStatus and pullReplyStatus.")
    @Metadata(important = true)
    private @Nullable RecoverableAggregationRepository pendingRepository;

    @UriParam(
            label = "consumer",
            defaultValue = "604800000",
            javaType = "java.time.Duration",
            description =
                    "How far back the first poll reads, at most 7 days, in milliseconds, or as text such as 2d. For pullSendStatusByPhoneNumber and pullReplyStatusByPhoneNumber.")
    private long timeWindow = 604800000;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "259200000",
            javaType = "java.time.Duration",
            description =
                    "How far before the end of the last poll the next one starts, because entries can appear late, in milliseconds, or as text such as 12h. For pullSendStatusByPhoneNumber and pullReplyStatusByPhoneNumber.")
    private long timeOverlap = 259200000;

    @UriParam(
            label = "consumer,advanced",
            description =
                    "The repository of the entries that were processed. Without it, they are remembered in memory, and a restart processes those of the time window again. For pullSendStatusByPhoneNumber and pullReplyStatusByPhoneNumber.")
    private @Nullable IdempotentRepository idempotentRepository;

    @UriParam(
            label = "consumer",
            defaultValue = "900000",
            javaType = "java.time.Duration",
            description =
                    "How long after it was claimed a message that Tencent shows no record of counts as not sent, in milliseconds, or as text such as 15m. Only with absentMeansNotSent. For describeSendRecordList.")
    private long lookupDelay = 900000;

    @UriParam(
            label = "consumer",
            defaultValue = "3600000",
            javaType = "java.time.Duration",
            description =
                    "How long an accepted message waits for its receipt before it is looked up, in milliseconds, or as text such as 1h. For describeSendRecordList, and for pullSendStatusByPhoneNumber with a messageStore.")
    private long receiptTimeout = 3600000;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "false",
            description =
                    "Whether an unknown message that Tencent shows no record of is taken for not sent, so that it can be sent again with its key. Tencent does not promise that the records are complete. For describeSendRecordList.")
    private boolean absentMeansNotSent;

    @UriParam(
            label = "consumer,advanced",
            javaType = "java.time.Duration",
            description =
                    "How long the messageStore keeps messages whose outcome is known, after their last change, in milliseconds, or as text such as 90d. An unknown message that is older is not found by a look-up any more. Without it, forever. For describeSendRecordList, and for pullSendStatusByPhoneNumber with a messageStore.")
    private long retention;

    @UriParam(
            label = "consumer,security",
            secret = true,
            description =
                    "The secret that a callback must carry as its parameter callbackToken, because Tencent does not sign callbacks: at least 16 characters. Required for sendStatusCallback and replyCallback.")
    @Metadata(important = true)
    private @Nullable String callbackToken;

    @UriParam(
            label = "consumer,advanced",
            defaultValue = "10485760",
            description = "The maximum size of a callback body, in bytes. For sendStatusCallback and replyCallback.")
    private int maxCallbackBytes = 10485760;

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    /** @throws IllegalArgumentException if the value is out of the API's range */
    final int checkedMaxMessagesPerPoll() {
        if (maxMessagesPerPoll < 1 || maxMessagesPerPoll > 100) {
            throw new IllegalArgumentException("The option maxMessagesPerPoll must be from 1 to 100");
        }
        return maxMessagesPerPoll;
    }

    public int getConcurrentConsumers() {
        return concurrentConsumers;
    }

    public void setConcurrentConsumers(int concurrentConsumers) {
        this.concurrentConsumers = concurrentConsumers;
    }

    /**
     * The maximum number of exchanges in the route at a time.
     *
     * @throws IllegalArgumentException if the value is out of range
     */
    final int checkedConcurrentConsumers() {
        // A page has no more entries.
        if (concurrentConsumers < 1 || concurrentConsumers > 100) {
            throw new IllegalArgumentException("The option concurrentConsumers must be from 1 to 100");
        }
        // With batching, all entries are in one exchange.
        return batching ? 1 : concurrentConsumers;
    }

    public boolean isBatching() {
        return batching;
    }

    public void setBatching(boolean batching) {
        this.batching = batching;
    }

    public PhoneNumberHeader getPhoneNumberHeader() {
        return phoneNumberHeader;
    }

    public void setPhoneNumberHeader(PhoneNumberHeader phoneNumberHeader) {
        this.phoneNumberHeader = phoneNumberHeader;
    }

    public @Nullable RecoverableAggregationRepository getPendingRepository() {
        return pendingRepository;
    }

    public void setPendingRepository(@Nullable RecoverableAggregationRepository pendingRepository) {
        this.pendingRepository = pendingRepository;
    }

    public long getTimeWindow() {
        return timeWindow;
    }

    public void setTimeWindow(long timeWindow) {
        this.timeWindow = timeWindow;
    }

    public long getTimeOverlap() {
        return timeOverlap;
    }

    public void setTimeOverlap(long timeOverlap) {
        this.timeOverlap = timeOverlap;
    }

    public @Nullable IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    public void setIdempotentRepository(@Nullable IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public @Nullable String getCallbackToken() {
        return callbackToken;
    }

    public void setCallbackToken(@Nullable String callbackToken) {
        this.callbackToken = callbackToken;
    }

    public int getMaxCallbackBytes() {
        return maxCallbackBytes;
    }

    public void setMaxCallbackBytes(int maxCallbackBytes) {
        this.maxCallbackBytes = maxCallbackBytes;
    }

    public long getLookupDelay() {
        return lookupDelay;
    }

    public void setLookupDelay(long lookupDelay) {
        this.lookupDelay = lookupDelay;
    }

    public long getReceiptTimeout() {
        return receiptTimeout;
    }

    public void setReceiptTimeout(long receiptTimeout) {
        this.receiptTimeout = receiptTimeout;
    }

    public boolean isAbsentMeansNotSent() {
        return absentMeansNotSent;
    }

    public void setAbsentMeansNotSent(boolean absentMeansNotSent) {
        this.absentMeansNotSent = absentMeansNotSent;
    }

    public long getRetention() {
        return retention;
    }

    public void setRetention(long retention) {
        this.retention = retention;
    }

    /** @throws IllegalArgumentException if an option makes no sense */
    final LookUpRules lookUpRules(String smsSdkAppId, Duration claimTimeout) {
        if (lookupDelay < 0 || receiptTimeout < 0 || retention < 0) {
            throw new IllegalArgumentException("The option "
                    + (lookupDelay < 0 ? "lookupDelay" : receiptTimeout < 0 ? "receiptTimeout" : "retention")
                    + " must not be negative");
        }
        return new LookUpRules(
                smsSdkAppId,
                claimTimeout,
                Duration.ofMillis(lookupDelay),
                Duration.ofMillis(receiptTimeout),
                absentMeansNotSent,
                retention == 0 ? null : Duration.ofMillis(retention));
    }
}
