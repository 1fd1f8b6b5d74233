package io.github.cameltencent.sms.simulator.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Objects;

import io.github.cameltencent.sms.simulator.settings.Access;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import org.jspecify.annotations.Nullable;

/** Keeps out web pages of others, and whoever has no token when one is needed. */
final class AccessCheck {
    private static final String COOKIE = "sms-simulator-";
    private static final String BEARER = "bearer ";

    private final Access access;

    AccessCheck(Access access) {
        this.access = access;
    }

    /** @throws ApiProblem when it is refused */
    void checkOrigin(HttpServerRequest request) {
        String host = host(request);
        // A page of another site can have a name that leads here (DNS rebinding). It would bring its own name along.
        if (access.loopbackOnly() && !Access.isLoopback(withoutPort(host))) {
            throw new ApiProblem(403, "The Host header must name this machine, such as localhost or 127.0.0.1");
        }
        String origin = request.getHeader("origin");
        boolean foreign = origin != null && !host.toLowerCase(Locale.ROOT).equals(authority(origin));
        if (foreign || "cross-site".equals(request.getHeader("sec-fetch-site"))) {
            throw new ApiProblem(403, "Pages of other sites may not use the simulator");
        }
    }

    /** @throws ApiProblem when it is refused */
    void checkToken(HttpServerRequest request) {
        if (access.token() == null) {
            return;
        }
        String authorization = Objects.toString(request.getHeader("authorization"), "");
        Cookie cookie = request.getCookie(cookieName(request));
        boolean known = authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? isToken(authorization.substring(BEARER.length()).strip())
                : cookie != null && isToken(cookie.getValue());
        if (!known) {
            throw new ApiProblem(401, "The token that the simulator was started with is needed: Authorization: Bearer");
        }
    }

    /**
     * Gives a browser a cookie instead of the token.
     *
     * @throws ApiProblem when the token is wrong
     */
    void openSession(ApiCall call) {
        if (access.token() == null) {
            return;
        }
        String token = call.body().getString("token");
        if (!isToken(token)) {
            throw new ApiProblem(401, "This is not the token that the simulator was started with");
        }
        call.context()
                .response()
                .addCookie(Cookie.cookie(cookieName(call.context().request()), token)
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setPath(OpenApi.BASE));
    }

    /** A browser gives the cookies of a host to all its ports. */
    private static String cookieName(HttpServerRequest request) {
        return COOKIE + request.localAddress().port();
    }

    /** Constant time, so that the time does not reveal the token. */
    private boolean isToken(String given) {
        String token = access.token();
        return token != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /** With the port, if it is given. HTTP/2 has no Host header, but the same elsewhere. */
    private static String host(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority == null ? "" : authority.toString();
    }

    private static String withoutPort(String host) {
        return host.replaceFirst(":\\d*$", "");
    }

    /** Host and port of an origin; {@code null} for the origin {@code null} and what is none. */
    private static @Nullable String authority(String origin) {
        try {
            String authority = new URI(origin).getRawAuthority();
            return authority == null ? null : authority.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
