package io.github.cameltencent.sms.internal.webhook;

import java.security.MessageDigest;

import org.apache.camel.Message;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** The token that authorizes callbacks, which Tencent does not sign. */
public final class CallbackToken {

    /** The query or path parameter with the token. HTTP components map either to a header. */
    private static final String PARAMETER = "callbackToken";

    private static final int MIN_TOKEN_LENGTH = 16;

    private final byte[] digest;

    /** @throws IllegalArgumentException if there is no token, or one that could be guessed */
    public CallbackToken(@Nullable String token) {
        if (token == null || token.length() < MIN_TOKEN_LENGTH) {
            throw new IllegalArgumentException(
                    "The option callbackToken must be set, with at least " + MIN_TOKEN_LENGTH
                            + " characters: Tencent does not sign callbacks, so the token is the only protection against forged ones");
        }
        this.digest = DigestUtils.sha256(token);
    }

    /** Whether a request has the token. Takes the same time for every wrong token. */
    boolean isIn(Message request) {
        return request.getHeader(PARAMETER) instanceof String given
                && MessageDigest.isEqual(digest, DigestUtils.sha256(given));
    }
}
