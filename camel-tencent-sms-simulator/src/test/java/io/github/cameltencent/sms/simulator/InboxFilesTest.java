package io.github.cameltencent.sms.simulator;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The files of the inbox. {@code InboxPageTest} looks at them in a browser. */
class InboxFilesTest {
    /** What refers to another file: in HTML, in modules, and where a module starts a worker. */
    private static final Pattern REFERENCE =
            Pattern.compile("(?:src|href)=\"(?!#)([^\"]+)\"|from '([^']+)'|new URL\\('(?=[a-z])([^']+\\.js)'");

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8",
        "/_sms/inbox/inbox.css, text/css; charset=utf-8",
        "/_sms/inbox/main.js, text/javascript; charset=utf-8",
        "/_sms/inbox/icon.svg, image/svg+xml"
    })
    void aFileIsSafeInABrowser(String path, String type) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue(type);
        assertThat(response.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(response.body()).isNotBlank();
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() throws Exception {
        String tag = get("/").headers().firstValue("etag").orElseThrow();

        HttpResponse<String> same = send("GET", "/", "If-None-Match", tag);
        HttpResponse<String> other = send("GET", "/", "If-None-Match", "\"another\"");
        HttpResponse<String> head = send("HEAD", "/", "Accept", "*/*");

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("etag")).hasValue(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_sms/inbox/",
                "/_sms/inbox/index.html",
                "/_sms/inbox/../StaticFiles.class",
                "/_sms/inbox/%2e%2e/StaticFiles.class",
                "/_sms/inbox/..%2fStaticFiles.class",
                "/_sms/inbox/%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd",
                "/_sms/inbox//etc/passwd",
                "/_sms/inbox/main.js%00.css"
            })
    void noPathLeadsElsewhere(String path) throws Exception {
        // Not with an HTTP client, which would tidy up the path.
        String response;
        try (Socket socket = new Socket("127.0.0.1", SMS.simulator().port())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(response).matches("(?s)HTTP/1\\.1 (404|400) .*").doesNotContain("root:", "StaticFiles");
    }

    @Test
    void theApiOfTheServiceStays() throws Exception {
        assertThat(new SignedRequest(SMS.simulator(), "SendSms", "{}").code()).startsWith("MissingParameter");
        assertThat(send("GET", "/", "X-TC-Action", "SendSms").body()).contains("InvalidRequest");
        assertThat(get("/?Action=SendSms&Version=2021-01-11").body()).contains("InvalidRequest");
        get("/");
        assertThat(SMS.simulator().requests()).hasSize(3);
    }

    @Test
    void everyFileThatIsReferredToIsServed() throws Exception {
        Set<String> seen = files();

        assertThat(seen).contains("/_sms/inbox/main.js", "/_sms/inbox/feed-worker.js", "/_sms/inbox/inbox.css");
        for (String path : seen) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void textNeverBecomesMarkupAndNothingComesFromElsewhere() throws Exception {
        for (String path : files()) {
            assertThat(get(path).body())
                    .as(path)
                    .doesNotContain(
                            "innerHTML",
                            "outerHTML",
                            "insertAdjacentHTML",
                            "document.write",
                            "eval(",
                            "new Function",
                            "DOMParser",
                            "srcdoc",
                            "style=\"",
                            "<script>",
                            "<style",
                            "@import")
                    .doesNotContainPattern("https?://(?!127\\.0\\.0\\.1|www\\.w3\\.org/2000/svg)");
        }
    }

    private Set<String> files() throws Exception {
        Set<String> seen = new TreeSet<>();
        Deque<String> toRead = new ArrayDeque<>(Set.of("/"));
        while (!toRead.isEmpty()) {
            String path = toRead.remove();
            if (seen.add(path)) {
                REFERENCE.matcher(get(path).body()).results().forEach(reference -> {
                    for (int group = 1; group <= 3; group++) {
                        if (reference.group(group) != null) {
                            toRead.add(URI.create(path)
                                    .resolve(reference.group(group))
                                    .getPath());
                        }
                    }
                });
            }
        }
        return seen;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "Accept", "*/*");
    }

    private HttpResponse<String> send(String method, String path, String header, String value)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(SMS.simulator().endpoint() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header(header, value)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
