package io.github.cameltencent.sms.credential;

import java.util.Set;

/** Tencent's STS answered with an error. */
final class StsRefusedException extends CredentialsException {

    private static final long serialVersionUID = 1L;

    private static final Set<String> OF_CREDENTIALS =
            Set.of("AuthFailure.TokenFailure", "AuthFailure.SecretIdNotFound");

    private final String code;

    StsRefusedException(String message, String code) {
        super(message);
        this.code = code;
    }

    /** Whether other credentials may help. */
    boolean isOfCredentials() {
        return OF_CREDENTIALS.contains(code);
    }
}
