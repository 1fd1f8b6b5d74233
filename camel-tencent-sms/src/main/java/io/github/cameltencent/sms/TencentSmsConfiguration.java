package io.github.cameltencent.sms;

import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.internal.option.EnvironmentRegion;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** What is the same for many endpoints. The component holds one as the prototype for those of all its endpoints. */
@Configurer
@UriParams
public class TencentSmsConfiguration extends ConnectionOptions implements Cloneable {

    @UriParam(
            label = "common",
            defaultValue = EnvironmentRegion.DEFAULT,
            description =
                    "The region whose signatures, templates and data are used, such as ap-guangzhou, ap-beijing or ap-nanjing on the mainland site, ap-singapore or eu-frankfurt on the international site. Any other is sent as it is. If it is not set, one of these in the environment variable TENCENTCLOUD_REGION counts.")
    @Metadata(important = true)
    private @Nullable String region;

    @UriParam(
            label = "common",
            enums = "zh-CN,en-US",
            description = "The language of Tencent's error messages. The service chooses if it is not set.")
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

    @UriParam(label = "security", secret = true, description = "The id of the key pair that signs the requests.")
    @Metadata(important = true)
    private @Nullable String secretId;

    @UriParam(label = "security", secret = true, description = "The key that signs the requests.")
    @Metadata(important = true)
    private @Nullable String secretKey;

    @UriParam(label = "security", secret = true, description = "The token that belongs to temporary credentials.")
    private @Nullable String sessionToken;

    @UriParam(
            label = "security",
            description =
                    "Where the credentials come from, asked for every request, instead of secretId, secretKey and sessionToken. If none of these is set, they are looked for in the environment, the profile file, the TKE OIDC role and the CVM role, in this order.")
    @Metadata(autowired = true)
    private @Nullable CredentialsProvider credentialsProvider;

    @UriParam(
            label = "common",
            defaultValue = "false",
            description =
                    "Whether each phone number must have its plus sign. Without it, eleven digits such as 13865550100 are somebody in mainland China, also where they are a number of another country that has lost its plus sign.")
    private boolean requirePlus;

    @UriParam(
            label = "producer",
            defaultValue = "all",
            description =
                    "When a send that Tencent answered is a failure of the exchange. With all: when no recipient was accepted. With any: when any recipient was not accepted. With none: never, the route looks at the statuses itself.")
    private FailOn failOn = FailOn.all;

    @UriParam(
            label = "producer,advanced",
            defaultValue = "false",
            description =
                    "Whether a redelivery sends again to recipients of whom it is unknown whether they were accepted. They may then get the message twice.")
    private boolean redeliverUnknown;

    @UriParam(
            label = "producer",
            defaultValue = "1",
            description =
                    "How many requests of one exchange may be in flight at once, if it has more than 200 recipients: 1 to 100, and no more than maxConnections. With 1, each waits for the answer to the one before.")
    private int maxConcurrentRequests = 1;

    @UriParam(
            label = "advanced",
            description =
                    "The client that calls the API, instead of one made from the options for credentials, region, language and connection.")
    @Metadata(autowired = true)
    private @Nullable SmsClient client;

    /** A configuration of its own with the same values. */
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
}
