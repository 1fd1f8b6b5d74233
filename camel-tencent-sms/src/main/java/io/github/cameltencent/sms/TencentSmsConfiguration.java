package io.github.cameltencent.sms;

import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.internal.option.EnvironmentRegion;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The options that are common to many endpoints. The component has one as the template for its endpoints. */
@Configurer
@UriParams
public class TencentSmsConfiguration extends ConnectionOptions implements Cloneable {

    @UriParam(
            label = "common",
            defaultValue = EnvironmentRegion.DEFAULT,
            description =
                    "The region whose signatures, templates and data are used, such as ap-guangzhou, ap-beijing or ap-nanjing on the mainland site, ap-singapore or eu-frankfurt on the international site. Other values are sent unchanged. If it is not set, the environment variable TENCENTCLOUD_REGION applies if it has one of these values.")
    @Metadata(important = true)
    private @Nullable String region;

    @UriParam(
            label = "common",
            enums = "zh-CN,en-US",
            description = "The language of Tencent's error messages. If it is not set, the service chooses.")
    private @Nullable String language;

    @UriParam(label = "common", description = "The id of the SMS application in the console.")
    @Metadata(important = true)
    private @Nullable String smsSdkAppId;

    @UriParam(
            label = "producer",
            description =
                    "The text of a signature, without brackets. Needed for recipients in mainland China. For send, and on an endpoint also for addSign and modifySign.")
    @Metadata(important = true)
    private @Nullable String signName;

    @UriParam(label = "security", secret = true, description = "The SecretId of the API key that signs requests.")
    @Metadata(important = true)
    private @Nullable String secretId;

    @UriParam(label = "security", secret = true, description = "The SecretKey of the API key that signs requests.")
    @Metadata(important = true)
    private @Nullable String secretKey;

    @UriParam(label = "security", secret = true, description = "The session token of temporary credentials.")
    private @Nullable String sessionToken;

    @UriParam(
            label = "security",
            description =
                    "The provider of the credentials, called for every request, instead of secretId, secretKey and sessionToken. If none of these is set, the credentials come from the environment, the profile file, the TKE OIDC role or the CVM role, in this order.")
    @Metadata(autowired = true)
    private @Nullable CredentialsProvider credentialsProvider;

    @UriParam(
            label = "common",
            defaultValue = "false",
            description =
                    "Whether each phone number must start with a plus sign. If not, eleven digits such as 13865550100 are a number in mainland China, even if they come from a number of another country that has lost its plus sign.")
    private boolean requirePlus;

    @UriParam(
            label = "producer",
            defaultValue = "all",
            description =
                    "When a send that got a response fails the exchange. With all: if no recipient was accepted. With any: if at least one recipient was not accepted. With none: never; the route checks the statuses itself.")
    private FailOn failOn = FailOn.all;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "false",
            description =
                    "Whether a redelivery also sends to recipients whose outcome is unknown. They may then get the message twice.")
    private boolean redeliverUnknown;

    @UriParam(
            label = "producer",
            defaultValue = "1",
            description =
                    "The maximum number of requests in flight for one exchange with more than 200 recipients: 1 to 100, and no more than maxConnections. With 1, requests are sent one after the other.")
    private int maxConcurrentRequests = 1;

    @UriParam(
            label = "common",
            description =
                    "The store that keeps one row for each message, from before it is sent until it is delivered, so that a message with the same key is not sent twice, not even after a crash or by another JVM. Receipts and replies are kept there until their exchange completes. For send, sendMultiGlobal, pullSendStatus, pullReplyStatus, sendStatusCallback, replyCallback, and routes that start from describeSendRecordList or pullSendStatusByPhoneNumber.")
    @Metadata(autowired = true, important = true)
    private @Nullable MessageStore messageStore;

    @UriParam(
            label = "advanced",
            defaultValue = "600000",
            javaType = "java.time.Duration",
            description =
                    "The time after which a claim in the messageStore without an outcome is abandoned, for instance because its JVM has crashed, and the outcome of the message unknown; in milliseconds, or as text such as 10m. It must be longer than all time-outs of a send together.")
    private long claimTimeout = 600000;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Whether a send without the header CamelTencentSmsMessageKey is rejected, instead of getting a generated key. Needs a messageStore.")
    private boolean requireMessageKey;

    @UriParam(
            label = "advanced",
            description =
                    "A custom client that calls the API, instead of one created from the options for credentials, region, language and connection.")
    @Metadata(autowired = true)
    private @Nullable SmsClient client;

    /** Returns a copy. */
    public TencentSmsConfiguration copy() {
        try {
            return (TencentSmsConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getRegion() {
        return region == null ? EnvironmentRegion.get() : region;
    }

    public void setRegion(String region) {
        this.region = region;
    }

    public @Nullable String getLanguage() {
        return language;
    }

    public void setLanguage(@Nullable String language) {
        this.language = language;
    }

    public @Nullable String getSmsSdkAppId() {
        return smsSdkAppId;
    }

    public void setSmsSdkAppId(@Nullable String smsSdkAppId) {
        this.smsSdkAppId = smsSdkAppId;
    }

    public @Nullable String getSignName() {
        return signName;
    }

    public void setSignName(@Nullable String signName) {
        this.signName = signName;
    }

    public @Nullable String getSecretId() {
        return secretId;
    }

    public void setSecretId(@Nullable String secretId) {
        this.secretId = secretId;
    }

    public @Nullable String getSecretKey() {
        return secretKey;
    }

    public void setSecretKey(@Nullable String secretKey) {
        this.secretKey = secretKey;
    }

    public @Nullable String getSessionToken() {
        return sessionToken;
    }

    public void setSessionToken(@Nullable String sessionToken) {
        this.sessionToken = sessionToken;
    }

    public @Nullable CredentialsProvider getCredentialsProvider() {
        return credentialsProvider;
    }

    public void setCredentialsProvider(@Nullable CredentialsProvider credentialsProvider) {
        this.credentialsProvider = credentialsProvider;
    }

    public boolean isRequirePlus() {
        return requirePlus;
    }

    public void setRequirePlus(boolean requirePlus) {
        this.requirePlus = requirePlus;
    }

    public FailOn getFailOn() {
        return failOn;
    }

    public void setFailOn(FailOn failOn) {
        this.failOn = failOn;
    }

    public boolean isRedeliverUnknown() {
        return redeliverUnknown;
    }

    public void setRedeliverUnknown(boolean redeliverUnknown) {
        this.redeliverUnknown = redeliverUnknown;
    }

    public int getMaxConcurrentRequests() {
        return maxConcurrentRequests;
    }

    public void setMaxConcurrentRequests(int maxConcurrentRequests) {
        this.maxConcurrentRequests = maxConcurrentRequests;
    }

    public @Nullable SmsClient getClient() {
        return client;
    }

    public void setClient(@Nullable SmsClient client) {
        this.client = client;
    }

    public @Nullable MessageStore getMessageStore() {
        return messageStore;
    }

    public void setMessageStore(@Nullable MessageStore messageStore) {
        this.messageStore = messageStore;
    }

    public long getClaimTimeout() {
        return claimTimeout;
    }

    public void setClaimTimeout(long claimTimeout) {
        this.claimTimeout = claimTimeout;
    }

    public boolean isRequireMessageKey() {
        return requireMessageKey;
    }

    public void setRequireMessageKey(boolean requireMessageKey) {
        this.requireMessageKey = requireMessageKey;
    }
}
