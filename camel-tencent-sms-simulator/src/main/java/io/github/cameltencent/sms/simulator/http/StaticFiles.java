package io.github.cameltencent.sms.simulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** The files of the inbox, which a browser shows at {@code /}. Only those named here exist, whatever the path says. */
public final class StaticFiles implements HttpModule {
    private static final String START = "/";
    private static final String FOLDER = "/_sms/inbox/";
    private static final String INDEX = "index.html";
    private static final List<String> NAMES = List.of(
            INDEX,
            "inbox.css",
            "icon.svg",
            "api.js",
            "callbacks.js",
            "dom.js",
            "faults.js",
            "feed.js",
            "feed-worker.js",
            "live.js",
            "main.js",
            "messages.js",
            "plot.js",
            "requests.js",
            "statistics.js",
            "templates.js",
            "texts.js",
            "widgets.js");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** Nothing from elsewhere, nothing inline, and in no frame of another page. */
    private static final Map<String, String> SAFETY = Map.of(
            "content-security-policy",
                    "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
            "x-content-type-options", "nosniff",
            "referrer-policy", "no-referrer",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin",
            // Asks each time whether the file is still the same, since the next version has the same address.
            "cache-control", "no-cache");

    private static final HttpResponse NONE =
            new HttpResponse(404, headers("text/plain; charset=utf-8"), Buffer.buffer("There is no such file.\n"));

    /** Read once, by whichever simulator starts first. */
    private static final Map<String, File> FILES = NAMES.stream()
            .collect(Collectors.toUnmodifiableMap(
                    name -> name.equals(INDEX) ? START : FOLDER + name, name -> File.read(name)));

    @Override
    public void mount(Router router) {
        for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.HEAD)) {
            router.route(method, START).handler(this::start);
            router.route(method, FOLDER + "*").handler(this::send);
        }
    }

    /** Tencent's API takes GET as well, which the simulator refuses with the API's own words. */
    private void start(RoutingContext context) {
        HttpServerRequest request = context.request();
        String query = request.query() == null ? "" : request.query();
        if (request.headers().contains("x-tc-action") || query.contains("Action=")) {
            context.next();
        } else {
            send(context);
        }
    }

    private void send(RoutingContext context) {
        HttpServerRequest request = context.request();
        File file = FILES.get(request.path());
        HttpResponse response = file == null ? NONE : file.response(request.getHeader("if-none-match"));
        boolean isHead = request.method().equals(HttpMethod.HEAD);
        (isHead ? withoutBody(response) : response).send(request.response());
    }

    private static HttpResponse withoutBody(HttpResponse response) {
        Map<String, String> headers = new TreeMap<>(response.headers());
        headers.put("content-length", Integer.toString(response.body().length()));
        return new HttpResponse(response.status(), headers, Buffer.buffer());
    }

    private static Map<String, String> headers(String type) {
        Map<String, String> headers = new TreeMap<>(SAFETY);
        headers.put("content-type", type);
        return headers;
    }

    private record File(Map<String, String> headers, String tag, Buffer content) {
        static File read(String name) {
            try (InputStream stream = StaticFiles.class.getResourceAsStream("inbox/" + name)) {
                if (stream == null) {
                    throw new IllegalStateException("The jar of the simulator has no file inbox/" + name);
                }
                byte[] bytes = stream.readAllBytes();
                String tag = '"'
                        + HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16)
                        + '"';
                Map<String, String> headers = StaticFiles.headers(type(name));
                headers.put("etag", tag);
                return new File(headers, tag, Buffer.buffer(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String type(String name) {
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            if (type == null) {
                throw new IllegalStateException("The type of " + name + " is not known");
            }
            return type;
        }

        HttpResponse response(@Nullable String knownTags) {
            return knownTags != null && knownTags.contains(tag)
                    ? new HttpResponse(304, headers, Buffer.buffer())
                    : new HttpResponse(200, headers, content);
        }
    }
}
