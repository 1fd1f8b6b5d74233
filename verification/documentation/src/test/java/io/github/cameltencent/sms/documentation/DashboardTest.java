package io.github.cameltencent.sms.documentation;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltencent.sms.documentation.Page.Block;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The queries of the dashboard for Grafana find what the program of the page about observability exports. */
@Tag("getting-started")
class DashboardTest {

    private static final Path PAGE = Repository.ROOT.resolve("docs/observability.md");
    private static final Path DASHBOARD = Repository.ROOT.resolve("docs/grafana-dashboard.json");
    private static final URI METRICS = URI.create("http://127.0.0.1:9876/observe/metrics");

    /** A metric and the values that its labels should have. */
    private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)\\{([^}]*)}");

    private static final Pattern CONDITION = Pattern.compile("(\\w+)(=~|!=|=)\"([^\"]*)\"");

    private static Reader reader;

    /** The program of the page runs, and has a receipt. */
    @BeforeAll
    static void start() throws Exception {
        reader = new Reader("dashboard");
        for (Block block : Page.read(PAGE).blocks()) {
            if (block.mark().equals("file")) {
                reader.createFile(block.value(), block.code());
            } else if (block.mark().equals("run")) {
                reader.run(block.value(), block.code());
            } else if (block.mark().equals("prints")) {
                reader.expect(block.code());
                return;
            }
        }
    }

    @AfterAll
    static void stop() {
        reader.close();
    }

    @Test
    void everyQueryFindsAMetric() throws Exception {
        List<String> metrics = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(METRICS).build(), BodyHandlers.ofLines())
                .body()
                .toList();

        for (String query : queries()) {
            List<MatchResult> selectors = SELECTOR.matcher(query).results().toList();
            assertThat(selectors).as(query).isNotEmpty();
            for (MatchResult selector : selectors) {
                assertThat(metrics)
                        .as("%s of %s", selector.group(), query)
                        .anyMatch(metric -> matches(metric, selector.group(1), selector.group(2)));
            }
        }
    }

    @Test
    void prometheusAnswersEveryQuery() throws Exception {
        assumeTrue(Prometheus.isInstalled(), "prometheus is not installed");
        try (Prometheus prometheus = new Prometheus(METRICS, Path.of("target/prometheus"))) {
            for (String query : queries()) {
                await(query).atMost(Duration.ofMinutes(2)).until(() -> prometheus.hasResult(query));
            }
        }
    }

    private static List<String> queries() throws Exception {
        List<String> queries = new ObjectMapper().readTree(DASHBOARD.toFile()).findValuesAsText("expr");
        assertThat(queries).hasSizeGreaterThan(5);
        return queries;
    }

    private static boolean matches(String metric, String name, String conditions) {
        return metric.startsWith(name + "{")
                && CONDITION.matcher(conditions).results().allMatch(condition -> {
                    Matcher label = Pattern.compile("[{,]" + condition.group(1) + "=\"([^\"]*)\"")
                            .matcher(metric);
                    String value = label.find() ? label.group(1) : "";
                    return switch (condition.group(2)) {
                        case "=~" -> value.matches(condition.group(3));
                        case "!=" -> !value.equals(condition.group(3));
                        default -> value.equals(condition.group(3));
                    };
                });
    }
}
