package io.github.cameltencent.sms.example.campaign.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import org.apache.camel.component.undertow.CamelUndertowHttpHandler;
import org.jspecify.annotations.Nullable;

/**
 * Keeps out pages of other sites, and those without the token. It comes before the route, and before anything of the request's
 * body is read; in the route, parameters of the address look like headers.
 */
final class RequestGuard implements CamelUndertowHttpHandler {

    private static final int MAX_BODY_BYTES = 64 * 1024;

    /** Nothing from elsewhere, nothing inline, and in no frame of another page. */
    private static final Map<String, String> SAFETY = Map.of(
            "content-security-policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "x-content-type-options",
            "nosniff",
            "x-frame-options",
            "DENY",
            "referrer-policy",
            "no-referrer",
            "cross-origin-opener-policy",
            "same-origin",
            "cross-origin-resource-policy",
            "same-origin",
            "cache-control",
            "no-store");

    private final PageAccess access;
    private final PageToken token;
    private final ResourceTable resources;
    private @Nullable HttpHandler next;

    RequestGuard(PageAccess access, PageToken token, ResourceTable resources) {
        this.access = access;
        this.token = token;
        this.resources = resources;
    }

    @Override
    public void setNext(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        SAFETY.forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        exchange.setMaxEntitySize(MAX_BODY_BYTES);
        try {
            check(exchange);
        } catch (RefusedException e) {
            exchange.setStatusCode(e.status());
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, PageResponse.JSON);
            exchange.setPersistent(false);
            exchange.getResponseSender()
                    .send(JsonNodeFactory.instance
                            .objectNode()
                            .put("error", e.error())
                            .toString());
            return;
        }
        if (next != null) {
            next.handleRequest(exchange);
        }
    }

    private void check(HttpServerExchange exchange) throws RefusedException {
        HeaderMap headers = exchange.getRequestHeaders();
        String path = exchange.getRequestPath();
        String host = only(headers.get(Headers.HOST));
        // A page of another site can have a name that leads here (DNS rebinding), and would bring that name along.
        if (host == null || (access.isThisMachineOnly() && !PageAccess.isLoopback(host.replaceFirst(":\\d*$", "")))) {
            throw new RefusedException(403, "The Host header must be a name of this machine, such as localhost");
        }
        checkMethod(exchange.getRequestMethod().toString(), path);
        // Whoever has a link to the page may follow it. The page itself contains nothing.
        if (path.startsWith(ResourceTable.API)) {
            checkOrigin(headers, host);
            checkType(exchange);
            if (!path.equals(ResourceTable.SESSION) && !token.isIn(exchange)) {
                throw new RefusedException(401, "The token that the page was started with is needed");
            }
        }
    }

    private void checkMethod(String method, String path) throws RefusedException {
        String known = resources.method(path);
        if (known == null) {
            throw new RefusedException(404, "There is nothing at this path");
        }
        if (!known.equals(method)) {
            throw new RefusedException(405, "The method for this path is " + known);
        }
    }

    private static void checkOrigin(HeaderMap headers, String host) throws RefusedException {
        HeaderValues origins = headers.get(Headers.ORIGIN);
        boolean foreign = origins != null && !host.toLowerCase(Locale.ROOT).equals(authority(only(origins)));
        if (foreign || "cross-site".equals(headers.getFirst("sec-fetch-site"))) {
            throw new RefusedException(403, "Other sites may not use this page");
        }
    }

    /** A form of another site cannot have this type; a script must ask the browser first. */
    private static void checkType(HttpServerExchange exchange) throws RefusedException {
        String type = exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE);
        boolean isJson = type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
        if (exchange.getRequestMethod().equals(Methods.POST) && !isJson) {
            throw new RefusedException(415, "Content-Type must be application/json");
        }
    }

    private static @Nullable String only(@Nullable List<String> values) {
        return values != null && values.size() == 1 ? values.get(0) : null;
    }

    /** Host and port of an origin; {@code null} for the origin {@code null} and what is none. */
    private static @Nullable String authority(@Nullable String origin) {
        try {
            String authority = origin == null ? null : new URI(origin).getRawAuthority();
            return authority == null ? null : authority.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
