package io.github.cameltencent.sms.example.campaign.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.Cookie;
import io.undertow.util.Headers;
import org.jspecify.annotations.Nullable;

/** The token in requests: as a header of a program, or as a cookie of a browser. */
final class PageToken {

    private static final String BEARER = "bearer ";

    private final PageAccess access;

    PageToken(PageAccess access) {
        this.access = access;
    }

    boolean isIn(HttpServerExchange request) {
        if (access.token() == null) {
            return true;
        }
        String authorization = request.getRequestHeaders().getFirst(Headers.AUTHORIZATION);
        if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return is(authorization.substring(BEARER.length()).strip());
        }
        Cookie cookie = request.getRequestCookie(cookieName());
        return cookie != null && is(cookie.getValue());
    }

    /** In constant time, so that the time does not tell how much of it is right. */
    boolean is(@Nullable String given) {
        String token = access.token();
        return token == null
                || (given != null
                        && MessageDigest.isEqual(
                                token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8)));
    }

    /** What a browser keeps in place of the token; scripts cannot read it, and other sites cannot use it. */
    String cookie() {
        return cookieName() + "=" + access.token() + "; Path=/api; HttpOnly; SameSite=Strict";
    }

    /** A browser gives the cookies of a host to all its ports. */
    private String cookieName() {
        return "campaign-page-" + access.port();
    }
}
