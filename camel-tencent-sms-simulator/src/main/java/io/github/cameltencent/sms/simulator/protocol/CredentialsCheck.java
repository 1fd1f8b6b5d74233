package io.github.cameltencent.sms.simulator.protocol;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.github.cameltencent.sms.simulator.http.HttpRequest;
import io.github.cameltencent.sms.simulator.reason.Reason;
import io.github.cameltencent.sms.simulator.reason.ReasonText;

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
                    Reason.NO_AUTHORIZATION.with(),
                    formProblem(request.header("authorization")));
        }
        String timestamp = timestamp(request);
        checkDate(authorization, timestamp);
        checkService(authorization, request);
        CredentialStore.Key key = known.find(authorization.secretId());
        if (key == null) {
            throw new ApiError("AuthFailure.SecretIdNotFound", Reason.UNKNOWN_SECRET_ID.with());
        }
        if (!key.hasToken(request.header("x-tc-token"))) {
            throw new ApiError("AuthFailure.TokenFailure", Reason.OTHER_TOKEN.with());
        }
        checkSignedHeaders(authorization, request);
        SignedParts parts = SignedParts.of(request, timestamp, authorization);
        if (!isSignedWith(key, parts, authorization, request)) {
            throw failure(
                    Reason.SIGNED_OTHERWISE.with(),
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
            throw new ApiError("AuthFailure.SignatureExpire", Reason.NO_TIMESTAMP.with());
        }
        checkAge(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        return timestamp;
    }

    private static void checkAge(Instant signed, Instant now) {
        Duration off = Duration.between(signed, now);
        if (off.abs().compareTo(TOLERANCE) > 0) {
            long seconds = off.abs().toSeconds();
            boolean fast = off.isNegative();
            throw new ApiError(
                    "AuthFailure.SignatureExpire",
                    (fast ? Reason.TIMESTAMP_AFTER : Reason.TIMESTAMP_BEFORE).with(seconds),
                    (fast ? Reason.CLOCK_FAST : Reason.CLOCK_SLOW).with(seconds, signed, now));
        }
    }

    private static ReasonText formProblem(String authorization) {
        if (authorization.isEmpty()) {
            return Reason.AUTHORIZATION_MISSING.with();
        }
        boolean known = authorization.startsWith(SignedParts.ALGORITHM);
        return (known ? Reason.AUTHORIZATION_FORM : Reason.OTHER_METHOD).with(SignedParts.ALGORITHM);
    }

    private static void checkDate(AuthorizationHeader authorization, String timestamp) {
        LocalDate utcDate = LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(timestamp)), ZoneOffset.UTC);
        if (!authorization.date().equals(utcDate.toString())) {
            throw failure(Reason.OTHER_DATE.with(utcDate, authorization.date()));
        }
    }

    private static void checkService(AuthorizationHeader authorization, HttpRequest request) {
        // The official SDKs use the first label of the endpoint as the service, which is 127 for 127.0.0.1, and have no
        // option for it. All other clients must sign for sms.
        String firstLabel = request.header("host").split("[.:]", 2)[0];
        if (!authorization.service().equals(SERVICE)
                && !(isOfficialSdk(request) && authorization.service().equals(firstLabel))) {
            throw failure(Reason.OTHER_SERVICE.with(authorization.service()));
        }
    }

    private static void checkSignedHeaders(AuthorizationHeader authorization, HttpRequest request) {
        List<String> signed = authorization.signedHeaders();
        for (String needed : List.of("content-type", "host")) {
            if (!signed.contains(needed)) {
                throw failure(Reason.HEADER_NOT_SIGNED.with(needed));
            }
        }
        for (String name : signed) {
            if (!request.headers().containsKey(name)) {
                throw failure(Reason.SIGNED_HEADER_MISSING.with(name));
            }
        }
    }

    private static ApiError failure(ReasonText why) {
        return failure(why, why);
    }

    private static ApiError failure(ReasonText why, ReasonText explanation) {
        return new ApiError(
                "AuthFailure.SignatureFailure", Reason.SIGNATURE.with(why), Reason.SIGNATURE.with(explanation));
    }
}
