package io.github.cameltencent.sms.simulator.protocol;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

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
                    "The Authorization header is missing or does not have the form of TC3-HMAC-SHA256.",
                    formProblem(request.header("authorization")));
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
        checkSignedHeaders(authorization, request);
        SignedParts parts = SignedParts.of(request, timestamp, authorization);
        if (!isSignedWith(key, parts, authorization, request)) {
            throw failure(
                    "another key, body or header was signed",
                    new SignatureMismatch(known, key.signature(), request, authorization, parts).explanation());
        }
    }

    private static boolean isSignedWith(
            CredentialStore.Key key, SignedParts parts, AuthorizationHeader authorization, HttpRequest request) {
        if (SignatureMismatch.same(key.signature().of(parts), authorization.signature())) {
            return true;
        }
        // The official SDK for Node sends the port of the endpoint in the Host header, but does not sign it.
        SignedParts withoutPort = parts.withHeader(
                "host", parts.headers().getOrDefault("host", "").replaceFirst(":\\d+$", ""));
        return isOfficialSdk(request)
                && SignatureMismatch.same(key.signature().of(withoutPort), authorization.signature());
    }

    private static boolean isOfficialSdk(HttpRequest request) {
        return request.header("x-tc-requestclient").startsWith("SDK_");
    }

    private String timestamp(HttpRequest request) {
        String timestamp = request.header("x-tc-timestamp");
        if (!timestamp.matches("\\d{1,11}")) {
            throw new ApiError(
                    "AuthFailure.SignatureExpire", "X-TC-Timestamp must be there, in seconds since 1970-01-01 UTC.");
        }
        checkAge(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        return timestamp;
    }

    private static void checkAge(Instant signed, Instant now) {
        Duration off = Duration.between(signed, now);
        if (off.abs().compareTo(TOLERANCE) > 0) {
            long seconds = off.abs().toSeconds();
            String side = off.isNegative() ? "after" : "before";
            throw new ApiError(
                    "AuthFailure.SignatureExpire",
                    "X-TC-Timestamp is " + seconds + " seconds " + side + " the server's time; 300 are allowed.",
                    "The clock of the client is " + seconds + " seconds " + (off.isNegative() ? "fast" : "slow")
                            + ": X-TC-Timestamp is " + signed + ", and the simulator's time was " + now
                            + "; 300 seconds are allowed.");
        }
    }

    private static String formProblem(String authorization) {
        if (authorization.isEmpty()) {
            return "There is no Authorization header.";
        } else if (!authorization.startsWith(SignedParts.ALGORITHM)) {
            return "The Authorization header does not begin with " + SignedParts.ALGORITHM
                    + ", the only signature method that the simulator knows.";
        }
        return "The Authorization header does not have the form " + SignedParts.ALGORITHM
                + " Credential=<SecretId>/<date>/<service>/tc3_request, SignedHeaders=<names>, Signature=<64 digits>, with"
                + " names and digits in lower case.";
    }

    private static void checkDate(AuthorizationHeader authorization, String timestamp) {
        LocalDate utcDate = LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(timestamp)), ZoneOffset.UTC);
        if (!authorization.date().equals(utcDate.toString())) {
            throw failure("the date in the credential must be the UTC date of X-TC-Timestamp, " + utcDate + ", and is "
                    + authorization.date());
        }
    }

    private static void checkService(AuthorizationHeader authorization, HttpRequest request) {
        // The official SDKs use the first label of the endpoint as the service, which is 127 for 127.0.0.1, and have no
        // option for it. All other clients must sign for sms.
        String firstLabel = request.header("host").split("[.:]", 2)[0];
        if (!authorization.service().equals(SERVICE)
                && !(isOfficialSdk(request) && authorization.service().equals(firstLabel))) {
            throw failure("the service in the credential must be sms, and is " + authorization.service());
        }
    }

    private static void checkSignedHeaders(AuthorizationHeader authorization, HttpRequest request) {
        List<String> signed = authorization.signedHeaders();
        for (String needed : List.of("content-type", "host")) {
            if (!signed.contains(needed)) {
                throw failure("SignedHeaders must name " + needed);
            }
        }
        for (String name : signed) {
            if (!request.headers().containsKey(name)) {
                throw failure("the signed header " + name + " is not in the request");
            }
        }
    }

    private static ApiError failure(String why) {
        return failure(why, why);
    }

    private static ApiError failure(String why, String explanation) {
        String begin = "The signature does not fit the request: ";
        return new ApiError("AuthFailure.SignatureFailure", begin + why + ".", begin + explanation + ".");
    }
}
