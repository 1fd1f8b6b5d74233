package io.github.cameltencent.sms.internal.webhook;

import java.security.MessageDigest;

import org.apache.camel.Message;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** Tencent does not sign its callbacks: who knows the token may call. */
public final class CallbackToken {

    /** The parameter of the query, or of the path, that holds the token. HTTP components make a header of either. */
    private static final String PARAMETER = "callbackToken";

    private static final int SHORTEST_TOKEN = 16;

    private final byte[] digest;

    /** @throws IllegalArgumentException if there is no token, or one that could be guessed */
    public CallbackToken(@Nullable String token) {
        if (token == null || token.length() < SHORTEST_TOKEN) {
            throw new IllegalArgumentException("The option callbackToken must be set, with at least " + SHORTEST_TOKEN
                    + " characters: Tencent does not sign callbacks, so it is what keeps strangers out");
        }
        this.digest = DigestUtils.sha256(token);
    }

    /** Whether a request has it. Every wrong token takes the same time. */
    boolean isIn(Message request) {
        return request.getHeader(PARAMETER) instanceof String given
                && MessageDigest.isEqual(digest, DigestUtils.sha256(given));
    }
}
