package io.github.cameltencent.sms.internal.http;

import java.util.Objects;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.internal.text.RegionName;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint and region to call, and the language of error messages.
 *
 * @param endpoint where requests go
 * @param signedHost the host to sign, with its port unless that is the scheme's default, if a gateway in front of the
 *     service replaces the Host header; {@code null} for the endpoint's host
 * @param region the {@code X-TC-Region}, such as {@code ap-guangzhou}; signatures, templates and records belong to a
 *     region
 * @param language the language of error messages, {@code zh-CN} or {@code en-US}, or {@code null} for the service's
 *     default
 * @param retry how often to retry, where that cannot repeat an effect
 */
public record SmsClientSettings(
        ApiEndpoint endpoint,
        @Nullable String signedHost,
        String region,
        @Nullable String language,
        RetryPolicy retry) {

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");
    private static final Pattern LANGUAGE = Pattern.compile("zh-CN|en-US");

    /** @throws IllegalArgumentException if the signed host, the region or the language is invalid */
    public SmsClientSettings {
        if (signedHost != null && !HOST.matcher(signedHost).matches()) {
            throw new IllegalArgumentException(
                    "signedHost must look like sms.tencentcloudapi.com or host:port; it must not be a"
                            + " URL, and an IPv6 address must be in brackets");
        }
        if (!RegionName.isOne(region)) {
            throw new IllegalArgumentException("region must look like ap-guangzhou");
        }
        if (language != null && !LANGUAGE.matcher(language).matches()) {
            throw new IllegalArgumentException("language must be zh-CN or en-US");
        }
    }

    /** The same settings for another region. */
    SmsClientSettings inRegion(String other) {
        return new SmsClientSettings(endpoint, signedHost, other, language, retry);
    }

    /** The host to sign. */
    String hostToSign() {
        return Objects.requireNonNullElseGet(signedHost, endpoint::authority);
    }
}
