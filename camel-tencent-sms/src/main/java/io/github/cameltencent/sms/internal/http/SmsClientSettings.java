package io.github.cameltencent.sms.internal.http;

import java.util.Objects;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.internal.text.RegionName;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the service is called, and in which language it answers.
 *
 * @param endpoint where requests go
 * @param signedHost the host, with its port unless that is the scheme's own, that the signature holds for, where a gateway in
 *     front of the service replaces the Host header; {@code null} for that of the endpoint
 * @param region the {@code X-TC-Region}, such as {@code ap-guangzhou}; signatures, templates and data belong to a region
 * @param language the language of error messages, {@code zh-CN} or {@code en-US}, or {@code null} for the service's own
 *     choice
 * @param retry how often a request is retried whose retry cannot repeat an effect
 */
public record SmsClientSettings(
        ApiEndpoint endpoint,
        @Nullable String signedHost,
        String region,
        @Nullable String language,
        RetryPolicy retry) {

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");
    private static final Pattern LANGUAGE = Pattern.compile("zh-CN|en-US");

    /** @throws IllegalArgumentException if the signed host, the region or the language is none that can go into a header */
    public SmsClientSettings {
        if (signedHost != null && !HOST.matcher(signedHost).matches()) {
            throw new IllegalArgumentException(
                    "signedHost must look like sms.tencentcloudapi.com, or like host:port; it is no"
                            + " URL, and an IPv6 address stands in brackets");
        }
        if (!RegionName.isOne(region)) {
            throw new IllegalArgumentException("region must look like ap-guangzhou");
        }
        if (language != null && !LANGUAGE.matcher(language).matches()) {
            throw new IllegalArgumentException("language must be zh-CN or en-US");
        }
    }

    /** The same for another region. */
    SmsClientSettings inRegion(String other) {
        return new SmsClientSettings(endpoint, signedHost, other, language, retry);
    }

    /** The host that the signature holds for. */
    String hostToSign() {
        return Objects.requireNonNullElseGet(signedHost, endpoint::authority);
    }
}
