package io.github.cameltencent.sms.internal.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.time.Instant;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.MacSpi;

import io.github.cameltencent.sms.credential.Credentials;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The vectors that Tencent publishes, and our own for the services that are called here. */
class Tc3SignerTest {

    private static final String SECRET_ID = "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE";
    private static final Credentials CREDENTIALS = new Credentials(SECRET_ID, "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE");
    private static final Instant TIME = Instant.ofEpochSecond(1551113065);

    private static final byte[] CVM_BODY = utf8(
            "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], \"Name\": \"instance-name\"}]}");

    private static final byte[] SMS_BODY =
            utf8("{\"PhoneNumberSet\":[\"+8618501234444\"],\"SmsSdkAppId\":\"1400006666\",\"SignName\":\"腾讯云\","
                    + "\"TemplateId\":\"1110\",\"TemplateParamSet\":[\"4370\"]}");

    @Test
    void signsTheOfficialExampleWithTwoHeaders() {
        SignedHeaders headers = SignedHeaders.of(
                Map.of("content-type", "application/json; charset=utf-8", "host", "cvm.tencentcloudapi.com"));

        assertThat(new Tc3Signer("cvm")
                        .authorization(CREDENTIALS.secretId(), CREDENTIALS.secretKey(), TIME, headers, CVM_BODY))
                .isEqualTo("TC3-HMAC-SHA256 Credential=" + SECRET_ID
                        + "/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host, "
                        + "Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168");
    }

    @Test
    void signsTheOfficialExampleWithTheActionAndItsMaskedKey() {
        Credentials masked = new Credentials(SECRET_ID, "Gu5t9xGARNpq86cd98joQYCN3*******");
        SignedHeaders headers = SignedHeaders.of(Map.of(
                "content-type", "application/json; charset=utf-8",
                "host", "cvm.tencentcloudapi.com",
                "x-tc-action", "DescribeInstances"));

        assertThat(new Tc3Signer("cvm").authorization(masked.secretId(), masked.secretKey(), TIME, headers, CVM_BODY))
                .endsWith("SignedHeaders=content-type;host;x-tc-action, "
                        + "Signature=be4f67d323c78ab9acb7395e43c0dbcf822a9cfac32fea2449a7bc7726b770a3");
    }

    @Test
    void signsChineseTextAsTheBytesThatAreSent() {
        assertThat(DigestUtils.sha256Hex(SMS_BODY))
                .isEqualTo("8bf17c70cf7f988437f793582c4ca6688587a4b5cdaaaf95d762ef606f5b302e");
        assertThat(sms("application/json; charset=utf-8"))
                .endsWith("Signature=b89ccc86f14a361e58f59dae8f0883417842ac58b977e8f4a0f483c9d5d38718");
    }

    @Test
    void signsTheContentTypeAsItIsSent() {
        assertThat(sms("application/json"))
                .endsWith("Signature=d1a50d7a663e1ad95e14dbdf7b66a94065743caf545e7e560b52514613f65df2");
    }

    /** Computed by a Python script from Tencent's description. */
    @Test
    void signsARequestOfTheStsService() {
        byte[] body = utf8("{\"RoleArn\":\"qcs::cam::uin/100000000001:roleName/sms\","
                + "\"RoleSessionName\":\"camel-tencent-sms\",\"DurationSeconds\":7200}");
        SignedHeaders headers = SignedHeaders.of(Map.of(
                "content-type", "application/json; charset=utf-8",
                "host", "sts.tencentcloudapi.com",
                "x-tc-action", "AssumeRole"));

        assertThat(new Tc3Signer("sts")
                        .authorization(CREDENTIALS.secretId(), CREDENTIALS.secretKey(), TIME, headers, body))
                .endsWith("/2019-02-25/sts/tc3_request, SignedHeaders=content-type;host;x-tc-action, "
                        + "Signature=0aa9d39719f76d84212cb5176266170aae82d8fda0e63b47ff4f9874a2188160");
    }

    @Test
    void derivesTheKeyAnewForAnotherDayAndForAnotherSecret() {
        Tc3Signer signer = new Tc3Signer("sms");
        SignedHeaders headers = SignedHeaders.of(Map.of("host", "sms.tencentcloudapi.com"));
        Instant nextDay = TIME.plusSeconds(24 * 3600);
        Credentials other = new Credentials(SECRET_ID, "another-secret");

        String first = signer.authorization(CREDENTIALS.secretId(), CREDENTIALS.secretKey(), TIME, headers, SMS_BODY);
        String otherDay =
                signer.authorization(CREDENTIALS.secretId(), CREDENTIALS.secretKey(), nextDay, headers, SMS_BODY);
        String otherSecret = signer.authorization(other.secretId(), other.secretKey(), nextDay, headers, SMS_BODY);

        assertThat(otherDay)
                .isEqualTo(new Tc3Signer("sms")
                        .authorization(CREDENTIALS.secretId(), CREDENTIALS.secretKey(), nextDay, headers, SMS_BODY));
        assertThat(otherSecret)
                .isEqualTo(new Tc3Signer("sms")
                        .authorization(other.secretId(), other.secretKey(), nextDay, headers, SMS_BODY));
        assertThat(signer.authorization(CREDENTIALS.secretId(), CREDENTIALS.secretKey(), TIME, headers, SMS_BODY))
                .isEqualTo(first);
    }

    @Test
    void countsTheDayByUtc() {
        SignedHeaders headers = SignedHeaders.of(Map.of("host", "sms.tencentcloudapi.com"));

        // In China it is already the next day from 16:00 UTC on.
        assertThat(new Tc3Signer("sms")
                        .authorization(
                                CREDENTIALS.secretId(),
                                CREDENTIALS.secretKey(),
                                Instant.parse("2026-11-22T23:59:59Z"),
                                headers,
                                SMS_BODY))
                .contains("/2026-11-22/sms/");
        assertThat(new Tc3Signer("sms")
                        .authorization(
                                CREDENTIALS.secretId(),
                                CREDENTIALS.secretKey(),
                                Instant.parse("2026-11-23T00:00:00Z"),
                                headers,
                                SMS_BODY))
                .contains("/2026-11-23/sms/");
    }

    /** Hardware keys and older providers cannot. */
    @Test
    void signsByAProviderThatCannotCopy() {
        Provider provider = new CannotCopy();
        Security.insertProviderAt(provider, 1);
        try {
            signsTheContentTypeAsItIsSent();
        } finally {
            Security.removeProvider(provider.getName());
        }
    }

    public static final class CannotCopy extends Provider {

        private static final long serialVersionUID = 1L;

        CannotCopy() {
            super("CannotCopy", "1", "a provider whose Mac cannot be cloned");
            put("Mac.HmacSHA256", Delegate.class.getName());
        }

        /** Made by the JDK. */
        public static final class Delegate extends MacSpi {

            private final Mac mac;

            public Delegate() throws GeneralSecurityException {
                mac = Mac.getInstance("HmacSHA256", "SunJCE");
            }

            @Override
            protected int engineGetMacLength() {
                return mac.getMacLength();
            }

            @Override
            protected void engineInit(Key key, AlgorithmParameterSpec parameters) throws InvalidKeyException {
                mac.init(key);
            }

            @Override
            protected void engineUpdate(byte input) {
                mac.update(input);
            }

            @Override
            protected void engineUpdate(byte[] input, int offset, int length) {
                mac.update(input, offset, length);
            }

            @Override
            protected byte[] engineDoFinal() {
                return mac.doFinal();
            }

            @Override
            protected void engineReset() {
                mac.reset();
            }
        }
    }

    private static String sms(String contentType) {
        SignedHeaders headers = SignedHeaders.of(
                Map.of("content-type", contentType, "host", "sms.tencentcloudapi.com", "x-tc-action", "SendSms"));
        return new Tc3Signer("sms")
                .authorization(CREDENTIALS.secretId(), CREDENTIALS.secretKey(), TIME, headers, SMS_BODY);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
