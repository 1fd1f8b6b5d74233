package io.github.cameltencent.sms.internal.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;

import javax.crypto.Mac;

import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;

/**
 * Signs a POST to the path {@code /} with TC3-HMAC-SHA256. Thread-safe.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/382/38767">Signature v3</a>
 */
public final class Tc3Signer {

    private static final String ALGORITHM = "TC3-HMAC-SHA256";
    private static final String REQUEST_END = "tc3_request";
    private static final HexFormat HEX = HexFormat.of();
    private static final long SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();

    private final String service;
    private final Spare<MessageDigest> digests = new Spare<>(DigestUtils::getSha256Digest);
    private volatile @Nullable DayKey lastKey;

    /** @param service the first label of the service's host name */
    public Tc3Signer(String service) {
        this.service = service;
    }

    /**
     * The value of the Authorization header.
     *
     * @param time signed as whole seconds; must equal the X-TC-Timestamp header
     * @param headers the headers to sign
     * @param body the bytes that are sent
     */
    public String authorization(String secretId, String secretKey, Instant time, SignedHeaders headers, byte[] body) {
        DayKey key = dayKey(secretKey, time);
        // After digest() and doFinal() both are as new.
        MessageDigest sha256 = digests.take();
        String hashOfBody = HEX.formatHex(sha256.digest(body));
        sha256.update(headers.canonicalStart());
        String hashOfRequest = HEX.formatHex(sha256.digest(ascii(hashOfBody)));
        digests.giveBack(sha256);
        String stringToSign = ALGORITHM + "\n" + time.getEpochSecond() + "\n" + key.scope + "\n" + hashOfRequest;
        Mac mac = key.macs.take();
        String signature = HEX.formatHex(mac.doFinal(ascii(stringToSign)));
        key.macs.giveBack(mac);
        return ALGORITHM + " Credential=" + secretId + "/" + key.scope + ", SignedHeaders=" + headers.names()
                + ", Signature=" + signature;
    }

    private DayKey dayKey(String secretKey, Instant time) {
        // The date is in UTC: with the local date, requests fail during some hours of the day.
        long day = Math.floorDiv(time.getEpochSecond(), SECONDS_OF_A_DAY);
        DayKey known = lastKey;
        if (known == null || known.day != day || !known.secretKey.equals(secretKey)) {
            known = new DayKey(secretKey, day, service);
            lastKey = known;
        }
        return known;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The derived key of one secret and one day. */
    private static final class DayKey {
        final String secretKey;
        final long day;
        final String scope;
        final Spare<Mac> macs = new Spare<>(this::newMac);
        private final byte[] key;
        private final Mac mac;

        DayKey(String secretKey, long day, String service) {
            this.secretKey = secretKey;
            this.day = day;
            String date = LocalDate.ofEpochDay(day).toString();
            scope = date + "/" + service + "/" + REQUEST_END;
            byte[] dateKey = hmac(("TC3" + secretKey).getBytes(StandardCharsets.UTF_8), date);
            key = hmac(hmac(dateKey, service), REQUEST_END);
            mac = HmacUtils.getInitializedMac(HmacAlgorithms.HMAC_SHA_256, key);
        }

        private static byte[] hmac(byte[] key, String text) {
            return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key).hmac(text);
        }

        /** A copy is cheaper than a new one, but not every provider supports it. */
        private Mac newMac() {
            try {
                return (Mac) mac.clone();
            } catch (CloneNotSupportedException e) {
                return HmacUtils.getInitializedMac(HmacAlgorithms.HMAC_SHA_256, key);
            }
        }
    }
}
