package io.github.cameltencent.sms.simulator.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import io.github.cameltencent.sms.simulator.http.HttpRequest;

/** Checks the signature, its age and its credentials. */
public final class CredentialsCheck implements RequestCheck {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final String SERVICE = "sms";

    private final CredentialStore known;
    private final Clock clock;

    public CredentialsCheck(CredentialStore known, Clock clock) {
        this.known = known;
        this.clock = clock;
    }

    @Override
    public void check(HttpRequest request) {
        AuthorizationHeader authorization = AuthorizationHeader.parse(request.header("authorization"));
        if (authorization == null) {
            throw new ApiError(
                    "AuthFailure.InvalidAuthorization",
                    "The Authorization header is missing or does not have the form of TC3-HMAC-SHA256.");
        }
        String timestamp = timestamp(request);
        checkDate(authorization, timestamp);
        checkService(authorization, request);
        CredentialStore.Key key = known.find(authorization.secretId());
        if (key == null) {
            throw new ApiError("AuthFailure.SecretIdNotFound", "The SecretId is not known.");
        }
        if (!key.hasToken(request.header("x-tc-token"))) {
            throw new ApiError("AuthFailure.TokenFailure", "X-TC-Token is not the token of these credentials.");
        }
        checkSignature(key.signature(), authorization, request, timestamp);
    }

    private String timestamp(HttpRequest request) {
        String timestamp = request.header("x-tc-timestamp");
        if (!timestamp.matches("\\d{1,11}")) {
            throw new ApiError(
                    "AuthFailure.SignatureExpire", "X-TC-Timestamp must be there, in seconds since 1970-01-01 UTC.");
        }
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        if (off.abs().compareTo(TOLERANCE) > 0) {
            throw new ApiError(
                    "AuthFailure.SignatureExpire",
                    "X-TC-Timestamp is " + off.toSeconds() + " seconds before the server's time; 300 are allowed.");
        }
        return timestamp;
    }

    private static void checkDate(AuthorizationHeader authorization, String timestamp) {
        LocalDate utcDate = LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(timestamp)), ZoneOffset.UTC);
        if (!authorization.date().equals(utcDate.toString())) {
            throw failure("the date in the credential must be the UTC date of X-TC-Timestamp, " + utcDate);
        }
    }

    private static void checkService(AuthorizationHeader authorization, HttpRequest request) {
        // The official SDKs use the first label of the endpoint as the service, which is 127 for 127.0.0.1, and have no
        // option for it. All other clients must sign for sms.
        String firstLabel = request.header("host").split("[.:]", 2)[0];
        boolean officialSdk = request.header("x-tc-requestclient").startsWith("SDK_");
        if (!authorization.service().equals(SERVICE)
                && !(officialSdk && authorization.service().equals(firstLabel))) {
            throw failure("the service in the credential must be sms");
        }
    }

    private static void checkSignature(
            Tc3Signature signature, AuthorizationHeader authorization, HttpRequest request, String timestamp) {
        for (String needed : new String[] {"content-type", "host"}) {
            if (!authorization.signedHeaders().contains(needed)) {
                throw failure("SignedHeaders must name " + needed);
            }
        }
        for (String signed : authorization.signedHeaders()) {
            if (!request.headers().containsKey(signed)) {
                throw failure("the signed header " + signed + " is not in the request");
            }
        }
        String expected = signature.of(request, timestamp, authorization);
        if (!same(expected, authorization.signature())) {
            throw failure("another key, body or header was signed");
        }
    }

    private static ApiError failure(String why) {
        return new ApiError("AuthFailure.SignatureFailure", "The signature does not fit the request: " + why + ".");
    }

    /** Constant time, so that the time does not reveal the signature. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
