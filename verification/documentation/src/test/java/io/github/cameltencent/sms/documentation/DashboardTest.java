package io.github.cameltencent.sms.documentation;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltencent.sms.documentation.Page.Block;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The queries of the dashboard for Grafana find what the program of the page about observability exports. */
@Tag("getting-started")
class DashboardTest {

    private static final Path PAGE = Repository.ROOT.resolve("docs/observability.md");
    private static final Path DASHBOARD = Repository.ROOT.resolve("docs/grafana-dashboard.json");
    private static final URI METRICS = URI.create("http://127.0.0.1:9876/observe/metrics");

    /** A metric and the values that its labels should have. */
    private static final Pattern SELECTOR = Pattern.compile("([a-z_]+)\\{([^}]*)}");

    private static final Pattern CONDITION = Pattern.compile("(\\w+)(=~|!=|=)\"([^\"]*)\"");

    @Test
    void everyQueryFindsAMetric() throws Exception {
        List<String> queries = new ObjectMapper().readTree(DASHBOARD.toFile()).findValuesAsText("expr");
        List<String> metrics = metrics();

        assertThat(queries).hasSizeGreaterThan(5);
        for (String query : queries) {
            List<MatchResult> selectors = SELECTOR.matcher(query).results().toList();
            assertThat(selectors).as(query).isNotEmpty();
            for (MatchResult selector : selectors) {
                assertThat(metrics)
                        .as("%s of %s", selector.group(), query)
                        .anyMatch(metric -> matches(metric, selector.group(1), selector.group(2)));
            }
        }
    }

    private static boolean matches(String metric, String name, String conditions) {
        return metric.startsWith(name + "{")
                && CONDITION.matcher(conditions).results().allMatch(condition -> {
                    var label = Pattern.compile("[{,]" + condition.group(1) + "=\"([^\"]*)\"")
                            .matcher(metric);
                    String value = label.find() ? label.group(1) : "";
                    return switch (condition.group(2)) {
                        case "=~" -> value.matches(condition.group(3));
                        case "!=" -> !value.equals(condition.group(3));
                        default -> value.equals(condition.group(3));
                    };
                });
    }

    /** As the program exports them, once it has a receipt. */
    private static List<String> metrics() throws Exception {
        try (Reader reader = new Reader("dashboard")) {
            for (Block block : Page.read(PAGE).blocks()) {
                switch (block.mark()) {
                    case "file" -> reader.createFile(block.value(), block.code());
                    case "run" -> reader.run(block.value(), block.code());
                    case "prints" -> {
                        reader.expect(block.code());
                        return HttpClient.newHttpClient()
                                .send(HttpRequest.newBuilder(METRICS).build(), BodyHandlers.ofLines())
                                .body()
                                .toList();
                    }
                    default -> {
                        // Nothing to do for the reader.
                    }
                }
            }
        }
        throw new IllegalStateException(PAGE + " starts no program");
    }
}
