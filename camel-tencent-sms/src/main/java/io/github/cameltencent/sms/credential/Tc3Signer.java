package io.github.cameltencent.sms.credential;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;

/**
 * Signs a POST to the path {@code /} by TC3-HMAC-SHA256. Many threads may use one at once.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/382/38767">Signature v3</a>
 */
public final class Tc3Signer {

    private static final String ALGORITHM = "TC3-HMAC-SHA256";
    private static final String REQUEST_END = "tc3_request";

    private final String service;
    private volatile @Nullable DayKey lastKey;

    /** @param service the first label of the service's host name */
    public Tc3Signer(String service) {
        this.service = service;
    }

    /**
     * The value of the Authorization header.
     *
     * @param time goes into the signature as whole seconds and must equal the X-TC-Timestamp header
     * @param signedHeaders the headers to sign, by lower-case name, with the values that are sent
     * @param body the bytes that are sent
     */
    public String authorization(
            Credentials credentials, Instant time, SortedMap<String, String> signedHeaders, byte[] body) {
        // The day counts by UTC: with the local day, requests fail during some hours of it.
        LocalDate day = LocalDate.ofInstant(time, ZoneOffset.UTC);
        String scope = day + "/" + service + "/" + REQUEST_END;
        String names = String.join(";", signedHeaders.keySet());
        String stringToSign = ALGORITHM + "\n" + time.getEpochSecond() + "\n" + scope + "\n"
                + DigestUtils.sha256Hex(canonicalRequest(signedHeaders, names, body));
        String signature = Hex.encodeHexString(hmac(signingKey(credentials, day), stringToSign));
        return ALGORITHM + " Credential=" + credentials.secretId() + "/" + scope + ", SignedHeaders=" + names
                + ", Signature=" + signature;
    }

    static String canonicalRequest(SortedMap<String, String> signedHeaders, String names, byte[] body) {
        StringBuilder text = new StringBuilder(256).append("POST\n/\n\n");
        for (Map.Entry<String, String> header : signedHeaders.entrySet()) {
            text.append(header.getKey())
                    .append(':')
                    .append(header.getValue().strip().toLowerCase(Locale.ROOT))
                    .append('\n');
        }
        return text.append('\n')
                .append(names)
                .append('\n')
                .append(DigestUtils.sha256Hex(body))
                .toString();
    }

    private byte[] signingKey(Credentials credentials, LocalDate day) {
        DayKey known = lastKey;
        if (known == null || !known.day.equals(day) || !known.secretKey.equals(credentials.secretKey())) {
            byte[] dayKey = hmac(("TC3" + credentials.secretKey()).getBytes(StandardCharsets.UTF_8), day.toString());
            known = new DayKey(credentials.secretKey(), day, hmac(hmac(dayKey, service), REQUEST_END));
            lastKey = known;
        }
        return known.key;
    }

    private static byte[] hmac(byte[] key, String text) {
        return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(text);
    }

    /** The derived key, which holds for one secret and one day. */
    private static final class DayKey {
        final String secretKey;
        final LocalDate day;
        final byte[] key;

        DayKey(String secretKey, LocalDate day, byte[] key) {
            this.secretKey = secretKey;
            this.day = day;
            this.key = key;
        }
    }
}
