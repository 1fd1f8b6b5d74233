package io.github.cameltencent.sms.credential;

import java.util.Set;

import io.github.cameltencent.sms.internal.failure.TemporaryFailure;

/** Tencent's STS refused a request. */
final class StsRefusedException extends CredentialsException implements TemporaryFailure {

    private static final long serialVersionUID = 1L;

    private static final Set<String> OF_CREDENTIALS =
            Set.of("AuthFailure.TokenFailure", "AuthFailure.SecretIdNotFound");

    private static final Set<String> TEMPORARY = Set.of(
            "RequestLimitExceeded",
            "InternalError",
            "ResourceInsufficient",
            "ResourceUnavailable",
            "ServiceUnavailable");

    private final String code;

    StsRefusedException(String message, String code) {
        super(message);
        this.code = code;
    }

    /** By the first part of the code. Requesting credentials twice has no side effect. */
    @Override
    public boolean isTemporary() {
        return TEMPORARY.contains(code.replaceFirst("\\..*", ""));
    }

    /** Whether other credentials may help. */
    boolean isOfCredentials() {
        return OF_CREDENTIALS.contains(code);
    }
}
