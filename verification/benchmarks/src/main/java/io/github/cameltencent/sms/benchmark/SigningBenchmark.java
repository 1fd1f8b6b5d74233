package io.github.cameltencent.sms.benchmark;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.internal.signing.SignedHeaders;
import io.github.cameltencent.sms.internal.signing.Tc3Signer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Signing, compared with the minimum for every signer: SHA-256 of the body, SHA-256 of the canonical request and an HMAC of
 * the string to sign, over as many bytes.
 */
public class SigningBenchmark extends JmhBenchmark {

    private static final int CANONICAL_REQUEST_BYTES = "POST\n/\n\ncontent-type:application/json\n".length()
            + "host:sms.tencentcloudapi.com\nx-tc-action:sendsms\n\n".length()
            + "content-type;host;x-tc-action\n".length()
            + 64;
    private static final int STRING_TO_SIGN_BYTES =
            "TC3-HMAC-SHA256\n1795600000\n2026-11-25/sms/tc3_request\n".length() + 64;

    /** 300 bytes is a message to one number, 8192 one to 200 numbers with long parameters. */
    @Param({"300", "8192"})
    public int bodyBytes;

    private final Credentials credentials = new Credentials(SampleMessage.SECRET_ID, SampleMessage.SECRET_KEY, null);
    private final Instant now = Instant.ofEpochSecond(1_795_600_000L);
    private final SignedHeaders headers = SignedHeaders.of(Map.of(
            "content-type", "application/json",
            "host", "sms.tencentcloudapi.com",
            "x-tc-action", "SendSms"));
    private final Tc3Signer signer = new Tc3Signer("sms");
    private final byte[] canonicalRequest = new byte[CANONICAL_REQUEST_BYTES];
    private final byte[] stringToSign = new byte[STRING_TO_SIGN_BYTES];
    private final MessageDigest digest;
    private final Mac mac;
    private byte[] body = {};

    public SigningBenchmark() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Setup
    public void makeBody() {
        body = new byte[bodyBytes];
    }

    @Benchmark
    public void floor(Blackhole sink) {
        sink.consume(digest.digest(body));
        sink.consume(digest.digest(canonicalRequest));
        sink.consume(mac.doFinal(stringToSign));
    }

    @Benchmark
    public String signer() {
        return signer.authorization(credentials.secretId(), credentials.secretKey(), now, headers, body);
    }

    /** Handwritten, without caching the key of the day. */
    @Benchmark
    public String handMade() throws GeneralSecurityException {
        return HandMadeSignature.authorization("sms.tencentcloudapi.com", now, body);
    }
}
