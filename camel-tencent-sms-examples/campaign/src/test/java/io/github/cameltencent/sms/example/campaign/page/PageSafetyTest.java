package io.github.cameltencent.sms.example.campaign.page;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.example.campaign.CampaignState;
import io.github.cameltencent.sms.example.campaign.testsupport.SampleCampaign;
import io.github.cameltencent.sms.example.campaign.testsupport.TestDatabase;
import io.github.cameltencent.sms.tracking.MessageState;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Pages of other sites and other machines get nothing from the page, and change nothing. */
class PageSafetyTest {

    private static final String TOKEN = "0123456789abcdef";
    private static final String JSON = "application/json";

    /** Where nobody listens. */
    private static final String NO_BROKER = "localhost:1";

    private static final Pattern FILE = Pattern.compile("(?:src|href)=\"(files/[^\"]+)\"|from './([^']+)'");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static TestDatabase database;
    private static PageServer page;
    private static PageServer guarded;
    private static SampleCampaign campaign;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.open();
        page = start(new PageAccess("127.0.0.1", 0, null));
        guarded = start(new PageAccess("0.0.0.0", 0, TOKEN));
        campaign = new SampleCampaign(database);
        campaign.sent(1, MessageState.UNKNOWN, "UNKNOWN");
    }

    private static PageServer start(PageAccess access) throws Exception {
        return PageServer.start(access, database.dataSource(), database.messages(), NO_BROKER);
    }

    @AfterAll
    static void stop() {
        page.close();
        guarded.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "evil.example, 403",
        "127.0.0.1.evil.example, 403",
        "192.168.1.1:8090, 403",
        "localhost.evil, 403",
        "localhost, 200",
        "LOCALHOST:1, 200",
        "[::1]:8090, 200",
        "campaigns.localhost, 200"
    })
    void onlyNamesOfThisMachineAreServed(String host, int status) throws IOException {
        assertThat(status("GET /api/campaigns HTTP/1.1\r\nHost: " + host + "\r\n\r\n"))
                .isEqualTo(status);
        assertThat(status("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")).isEqualTo(status);
    }

    @Test
    void theHostIsThatOfTheHeaderAlone() throws IOException {
        assertThat(status("GET /api/campaigns?Host=localhost HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
                .isEqualTo(403);
        assertThat(status("GET /api/campaigns HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"))
                .isIn(400, 403);
        assertThat(status("GET http://localhost/api/campaigns HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
                .isIn(400, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "null", "http://127.0.0.1", "http://localhost:1", "no origin"})
    void pagesOfOtherOriginsAreRefused(String origin) {
        assertProblem(send(change("pause", JSON).header("Origin", origin)), 403);
        assertProblem(send(get("campaigns").header("Origin", origin)), 403);
        assertProblem(send(get("campaigns?Origin=" + page.address()).header("Sec-Fetch-Site", "cross-site")), 403);
        assertThat(state()).isEqualTo(CampaignState.RUNNING);
    }

    @Test
    void thePageItselfMayPauseAndResume() {
        String origin = page.address().toString().replaceFirst("/$", "");

        assertThat(send(change("pause", JSON).header("Origin", origin)).statusCode())
                .isEqualTo(200);
        assertThat(state()).isEqualTo(CampaignState.PAUSED);
        assertThat(send(change("resume", JSON + "; charset=utf-8").header("Origin", origin))
                        .statusCode())
                .isEqualTo(200);
        assertThat(state()).isEqualTo(CampaignState.RUNNING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain; x=application/json"
            })
    void aChangeNeedsJson(String type) {
        assertProblem(send(change("cancel", type)), 415);
        assertThat(state()).isEqualTo(CampaignState.RUNNING);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/pause, 405",
        "GET, /api/cancel?campaign=x, 405",
        "POST, /api/campaigns, 405",
        "DELETE, /api/campaigns, 405",
        "OPTIONS, /api/pause, 405",
        "GET, /api/nothing, 404",
        "GET, /files/, 404",
        "GET, /files/index.html, 404",
        "GET, /files/../PageFiles.class, 404",
        "GET, /files/%2e%2e/PageFiles.class, 404",
        "GET, //etc/passwd, 404",
        "GET, /api/progress, 400",
        "GET, /api/progress?campaign=%ZZ, 400",
        "GET, /api/progress?campaign=%3Cscript%3E, 404",
        "GET, /api/report?campaign=x&by=state'--, 400"
    })
    void whatIsNotThereIsRefused(String method, String path, int status) throws IOException {
        assertThat(status(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 0\r\n\r\n"))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"campaign\":\"\"}", "{}"})
    void aWrongBodyIsRefused(String body) {
        HttpRequest.Builder request =
                api(page, "cancel").header("Content-Type", JSON).method("POST", BodyPublishers.ofString(body));

        assertProblem(send(request), 400);
    }

    @Test
    void aLargeBodyIsRefused() {
        String body = "{\"campaign\":\"" + campaign.id() + "\",\"more\":\"" + "x".repeat(100_000) + "\"}";
        HttpRequest.Builder request =
                api(page, "cancel").header("Content-Type", JSON).method("POST", BodyPublishers.ofString(body));

        assertThat(send(request).statusCode()).isBetween(400, 499);
        assertThat(state()).isEqualTo(CampaignState.RUNNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "files/main.js", "api/campaigns", "api/nothing", "api/report.csv?by=code&campaign=x"})
    void aBrowserRunsNothingElseAndShowsItNowhereElse(String path) {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(page.address().resolve("/" + path)));

        assertThat(response.headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(response.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void whatARequestBringsDoesNotComeBack() {
        HttpResponse<String> response = send(get("campaigns?x-secret=parameter")
                .header("x-other", "header")
                .header("Cookie", "secret=cookie")
                .header("Authorization", "Bearer secret"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().map().toString()).doesNotContain("parameter", "other", "secret");
    }

    @Test
    void otherMachinesNeedAToken() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PageAccess("0.0.0.0", 8090, null))
                .withMessageContaining("needs a token");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PageAccess("0.0.0.0", 8090, "short"))
                .withMessageNotContaining("short,");
        for (String path : List.of("campaigns", "progress?campaign=x", "unknown.csv?campaign=x&numbers=full")) {
            assertProblem(send(api(guarded, path)), 401);
            assertProblem(send(api(guarded, path).header("Authorization", "Bearer " + TOKEN + "x")), 401);
        }
        assertThat(send(api(guarded, "campaigns").header("Authorization", "Bearer " + TOKEN))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBrowserGetsACookieForTheToken() {
        assertProblem(send(session("wrong")), 401);

        HttpResponse<String> session = send(session(TOKEN));

        assertThat(session.statusCode()).isEqualTo(200);
        String cookie = session.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
        assertThat(send(api(guarded, "campaigns").header("Cookie", cookie.split(";", 2)[0]))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWorkerServesThePageAsItsPropertiesSay() throws Exception {
        Main worker = new Main();
        worker.setDefaultPropertyPlaceholderLocation("false");
        Properties properties = new Properties();
        properties.load(Files.newBufferedReader(Path.of("src/main/resources/application.properties")));
        properties.stringPropertyNames().stream()
                .filter(name -> name.startsWith("campaign.") || name.startsWith("kafka."))
                .forEach(name -> worker.addInitialProperty(name, properties.getProperty(name)));
        int port = freePort();
        worker.addInitialProperty("campaign.page", "true");
        worker.addInitialProperty("campaign.pagePort", String.valueOf(port));
        worker.addInitialProperty("campaign.pageToken", TOKEN);
        worker.bind("database", database.dataSource());
        worker.bind("messages", database.messages());
        worker.configure().addConfiguration(new PageConfiguration());
        worker.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + port + "/");
            assertThat(send(HttpRequest.newBuilder(address)).body()).contains("<title>Campaigns</title>");
            assertProblem(send(HttpRequest.newBuilder(address.resolve("api/campaigns"))), 401);
        } finally {
            worker.stop();
        }
    }

    @Test
    void numbersAreMaskedUnlessAskedFor() {
        String id = campaign.id();

        for (String path : List.of("unknown?campaign=" + id, "unknown.csv?campaign=" + id)) {
            assertThat(send(get(path)).body()).contains("****").doesNotContain("+8618501");
        }
        assertThat(send(get("unknown.csv?numbers=full&campaign=" + id)).body()).contains("+8618501");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaidWithoutItsError() throws Exception {
        HikariDataSource closed = new HikariDataSource();
        closed.close();
        try (PageServer broken =
                PageServer.start(new PageAccess("127.0.0.1", 0, null), closed, database.messages(), NO_BROKER)) {
            HttpResponse<String> response = send(api(broken, "campaigns"));

            assertProblem(response, 500);
            assertThat(response.body()).contains("The database does not answer").doesNotContain("Exception", "Hikari");
        }
    }

    @Test
    void withoutKafkaThePageShowsTheRest() {
        HttpResponse<String> response = send(get("progress?campaign=" + campaign.id()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"recipients\":1", "\"partitions\":[]", "\"lagProblem\":\"");
    }

    @Test
    void textNeverBecomesMarkupAndNothingComesFromElsewhere() {
        Set<String> files = new TreeSet<>();
        collect("", files);

        assertThat(files).contains("files/main.js", "files/chart.js", "files/page.css");
        for (String file : files) {
            assertThat(send(HttpRequest.newBuilder(page.address().resolve("/" + file)))
                            .body())
                    .as(file)
                    .doesNotContain(
                            "innerHTML",
                            "outerHTML",
                            "insertAdjacentHTML",
                            "document.write",
                            "eval(",
                            "new Function",
                            "DOMParser",
                            "style=\"",
                            "<style",
                            "@import")
                    .doesNotContainPattern("https?://(?!www\\.w3\\.org/2000/svg)");
        }
    }

    private static void collect(String path, Set<String> files) {
        if (!files.add(path)) {
            return;
        }
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(page.address().resolve("/" + path)));
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        FILE.matcher(response.body())
                .results()
                .forEach(found -> collect(found.group(1) != null ? found.group(1) : "files/" + found.group(2), files));
    }

    private static CampaignState state() {
        return database.campaigns().campaigns().find(campaign.id()).state();
    }

    private static HttpRequest.Builder get(String path) {
        return api(page, path);
    }

    private static HttpRequest.Builder change(String action, String type) {
        return api(page, action)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"campaign\":\"" + campaign.id() + "\"}"));
    }

    private static HttpRequest.Builder session(String token) {
        return api(guarded, "session")
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString("{\"token\":\"" + token + "\"}"));
    }

    private static HttpRequest.Builder api(PageServer server, String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.address().getPort() + "/api/" + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains(JSON);
        assertThat(response.body()).contains("\"error\":");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Not with an HTTP client, which would tidy up the request. */
    private static int status(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", page.address().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String line = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(line.substring(9));
        }
    }
}
