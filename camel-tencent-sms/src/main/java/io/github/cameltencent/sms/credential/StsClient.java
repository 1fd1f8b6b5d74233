package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.internal.io.HttpAuthority;
import io.github.cameltencent.sms.internal.signing.SignedHeaders;
import io.github.cameltencent.sms.internal.signing.Tc3Signer;
import io.github.cameltencent.sms.internal.text.SafeText;
import org.jspecify.annotations.Nullable;

/** Gets credentials from Tencent's Security Token Service (STS). */
final class StsClient {

    static final String DEFAULT_ENDPOINT = "sts.tencentcloudapi.com";

    private static final String VERSION = "2018-08-13";
    private static final String CONTENT_TYPE = "application/json; charset=utf-8";

    private final Tc3Signer signer = new Tc3Signer("sts");
    private final URI endpoint;
    private final String region;
    private final CredentialsHttpClient http;
    private final Clock clock;

    StsClient(URI endpoint, String region, CredentialsHttpClient http, Clock clock) {
        this.endpoint = endpoint;
        this.region = region;
        this.http = http;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if it is not a valid host or URI, or plain {@code http} to another machine */
    static URI endpoint(String text) {
        URI uri;
        try {
            uri = URI.create(text.contains("://") ? text.strip() : "https://" + text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The STS endpoint is not a valid host or URI", e);
        }
        String host = uri.getHost();
        boolean loopback = host != null && HttpAuthority.isLoopback(host);
        if (host == null || !("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && loopback))) {
            throw new IllegalArgumentException(
                    "The STS endpoint must be a host, or a URI that starts with https://; plain http is allowed to"
                            + " loopback addresses only. An IPv6 address must be in brackets, and a name must not have an underscore");
        }
        return URI.create(uri.getScheme() + "://" + authority(uri) + "/");
    }

    /**
     * @param fields the fields of the request, by the API's names
     * @param signing {@code null} for an action that is not signed
     * @throws CredentialsException if STS returns no credentials; the message has the action and the reason
     */
    TemporaryCredentials call(String action, Map<String, Object> fields, @Nullable Credentials signing)
            throws InterruptedException {
        try {
            CredentialsHttpClient.Response answer = http.send(request(action, body(fields), signing));
            if (answer.statusCode() != 200) {
                throw new StatusException(answer.statusCode(), "");
            }
            JsonNode response = CredentialsResponse.object(answer.body()).path("Response");
            if (response.hasNonNull("Error")) {
                throw refused(action, response, answer);
            }
            return CredentialsResponse.credentials(response.path("Credentials"), response);
        } catch (IOException e) {
            throw new CredentialsException(action + ": " + endpoint.getHost() + " " + e.getMessage(), e);
        }
    }

    private StsRefusedException refused(String action, JsonNode response, CredentialsHttpClient.Response answer) {
        JsonNode error = response.path("Error");
        String code = SafeText.identifier(error.path("Code").textValue());
        return new StsRefusedException(
                action + ": " + endpoint.getHost() + " responded with " + code + ": "
                        + SafeText.withoutSecrets(error.path("Message").textValue()) + " (request id "
                        + SafeText.identifier(response.path("RequestId").textValue()) + ")" + clocks(code, answer),
                code);
    }

    /** The clock skew, if the request was refused for it and the response has a time. */
    private String clocks(String code, CredentialsHttpClient.Response answer) {
        String date = answer.headers().firstValue("Date").orElse("");
        if (!code.equals("AuthFailure.SignatureExpire") || date.isEmpty()) {
            return "";
        }
        try {
            Instant serverTime = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
            return "; " + ClockDifference.between(clock.instant(), serverTime);
        } catch (DateTimeException e) {
            return "";
        }
    }

    private HttpRequest request(String action, byte[] body, @Nullable Credentials signing) {
        Instant now = clock.instant();
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", CONTENT_TYPE)
                .header("X-TC-Action", action)
                .header("X-TC-Version", VERSION)
                .header("X-TC-Timestamp", Long.toString(now.getEpochSecond()))
                .header("X-TC-Region", region)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (signing == null) {
            return request.header("Authorization", "SKIP").build();
        }
        SignedHeaders signed = SignedHeaders.of(
                Map.of("content-type", CONTENT_TYPE, "host", authority(endpoint), "x-tc-action", action));
        request.header(
                "Authorization", signer.authorization(signing.secretId(), signing.secretKey(), now, signed, body));
        if (signing.sessionToken() != null) {
            request.header("X-TC-Token", signing.sessionToken());
        }
        return request.build();
    }

    /** The Host header as the HTTP client sends it: without the scheme's default port. */
    private static String authority(URI uri) {
        return HttpAuthority.of(uri.getScheme(), uri.getHost(), uri.getPort());
    }

    private static byte[] body(Map<String, Object> fields) {
        try {
            return CredentialsResponse.MAPPER.writeValueAsBytes(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and numbers cannot be written as JSON", e);
        }
    }
}
