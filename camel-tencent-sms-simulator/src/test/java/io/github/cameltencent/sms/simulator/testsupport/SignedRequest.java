package io.github.cameltencent.sms.simulator.testsupport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.cameltencent.sms.simulator.SmsSimulator;

/** A handwritten request; each part can be changed before or after it is signed. */
public final class SignedRequest {
    public static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final String endpoint;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> signedValues = new LinkedHashMap<>();
    private String method = "POST";
    private String path = "/";
    private String signedBody;
    private String sentBody;
    private String secretId;
    private String secretKey;
    private String service = "sms";
    private String signedHeaders = "content-type;host";
    private Instant time = Instant.now();
    private String date = "";

    public SignedRequest(SmsSimulator simulator, String action, String body) {
        this(simulator.endpoint(), simulator.secretId(), simulator.secretKey(), action, body);
    }

    public SignedRequest(String endpoint, String secretId, String secretKey, String action, String body) {
        this.endpoint = endpoint;
        this.signedBody = body;
        this.sentBody = body;
        this.secretId = secretId;
        this.secretKey = secretKey;
        header("Content-Type", "application/json; charset=utf-8");
        header("X-TC-Action", action);
        header("X-TC-Version", "2021-01-11");
        header("X-TC-Region", "ap-guangzhou");
    }

    /** The JSON of the response to a correct call. */
    public static JsonObject call(SmsSimulator simulator, String action, String body) {
        return new SignedRequest(simulator, action, body).response();
    }

    public static JsonObject call(SmsSimulator simulator, MovableClock clock, String action, String body) {
        return new SignedRequest(simulator, action, body).time(clock.instant()).response();
    }

    public static String codeOf(JsonObject response) {
        return response.has("Error")
                ? response.getAsJsonObject("Error").get("Code").getAsString()
                : "Ok";
    }

    public static JsonObject only(JsonArray array) {
        if (array.size() != 1) {
            throw new AssertionError("One element expected, not " + array);
        }
        return array.get(0).getAsJsonObject();
    }

    public SignedRequest header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public SignedRequest without(String name) {
        headers.remove(name);
        return this;
    }

    public SignedRequest region(String region) {
        return header("X-TC-Region", region);
    }

    public SignedRequest secretId(String id) {
        this.secretId = id;
        return this;
    }

    public SignedRequest secretKey(String key) {
        this.secretKey = key;
        return this;
    }

    public SignedRequest service(String name) {
        this.service = name;
        return this;
    }

    public SignedRequest time(Instant instant) {
        this.time = instant;
        return this;
    }

    public SignedRequest date(String credentialDate) {
        this.date = credentialDate;
        return this;
    }

    public SignedRequest signedHeaders(String names) {
        this.signedHeaders = names;
        return this;
    }

    /** Signs another value than it sends. */
    public SignedRequest signedHeader(String lowerCaseName, String value) {
        signedValues.put(lowerCaseName, value);
        return this;
    }

    public SignedRequest signedBody(String body) {
        this.signedBody = body;
        return this;
    }

    public SignedRequest method(String name) {
        this.method = name;
        return this;
    }

    public SignedRequest path(String other) {
        this.path = other;
        return this;
    }

    public JsonObject response() {
        HttpResponse<String> answer = send(HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError("HTTP " + answer.statusCode() + " " + answer.body());
        }
        return JsonParser.parseString(answer.body()).getAsJsonObject().getAsJsonObject("Response");
    }

    public String code() {
        return codeOf(response());
    }

    public <T> HttpResponse<T> send(HttpResponse.BodyHandler<T> bodyHandler) {
        try {
            return trySend(bodyHandler, PATIENCE);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public <T> HttpResponse<T> trySend(HttpResponse.BodyHandler<T> bodyHandler, Duration timeout) throws IOException {
        String timestamp = Long.toString(time.getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint + path))
                .timeout(timeout)
                .method(method, HttpRequest.BodyPublishers.ofString(sentBody));
        headers.forEach(request::header);
        request.header("X-TC-Timestamp", timestamp);
        if (!headers.containsKey("Authorization")) {
            request.header("Authorization", authorization(timestamp));
        }
        try {
            return HTTP.send(request.build(), bodyHandler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private String authorization(String timestamp) {
        String day = date.isEmpty() ? LocalDate.ofInstant(time, ZoneOffset.UTC).toString() : date;
        Map<String, String> all = new TreeMap<>();
        headers.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
        all.put("host", URI.create(endpoint).getAuthority());
        StringBuilder canonicalHeaders = new StringBuilder();
        for (String name : signedHeaders.split(";")) {
            String sent = all.getOrDefault(name, "").trim().toLowerCase(Locale.ROOT);
            String value = signedValues.getOrDefault(name, sent);
            canonicalHeaders.append(name).append(':').append(value).append('\n');
        }
        boolean unsigned = all.getOrDefault("x-tc-content-sha256", "").equals("UNSIGNED-PAYLOAD");
        String canonical = method + "\n/\n\n" + canonicalHeaders + "\n" + signedHeaders + "\n"
                + sha256(unsigned ? "UNSIGNED-PAYLOAD" : signedBody);
        String scope = day + "/" + service + "/tc3_request";
        String toSign = "TC3-HMAC-SHA256\n" + timestamp + "\n" + scope + "\n" + sha256(canonical);
        byte[] key = hmac(("TC3" + secretKey).getBytes(StandardCharsets.UTF_8), day);
        byte[] signature = hmac(hmac(hmac(key, service), "tc3_request"), toSign);
        return "TC3-HMAC-SHA256 Credential=" + secretId + "/" + scope + ", SignedHeaders=" + signedHeaders
                + ", Signature=" + HexFormat.of().formatHex(signature);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
