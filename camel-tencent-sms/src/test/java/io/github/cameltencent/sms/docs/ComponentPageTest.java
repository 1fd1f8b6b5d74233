package io.github.cameltencent.sms.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.TencentSmsOperation;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The documentation page says what the component is: its tables are made of what the build generates for tools, and of the
 * rows of operations and error codes. The system property {@code update.docs} writes them into the page.
 */
class ComponentPageTest {

    private static final Path DOCS = Path.of("src/main/docs");
    private static final Pattern ANCHOR = Pattern.compile("^\\[#([\\w-]+)]$", Pattern.MULTILINE);
    private static final Pattern REFERENCE = Pattern.compile("<<([\\w-]+)[,>]");
    private static final Pattern FILE = Pattern.compile("link:([\\w./-]+)[#\\[]");

    @Test
    void tablesAreWhatTheBuildGenerates() throws IOException {
        // What endpoints inherit is described by Camel, in words that change from version to version.
        assumeThat("<camel.version>" + new DefaultCamelContext().getVersion() + "</camel.version>")
                .as("the version of Camel that the project is built with")
                .isSubstringOf(Files.readString(Path.of("../pom.xml")));
        ComponentPage page = ComponentPage.read();
        ComponentPage expected = page.with(PageTables.blocks());

        assertThat(page.blocks())
                .containsExactlyInAnyOrderElementsOf(PageTables.blocks().keySet());
        List<String> outdated = page.differences(expected);
        if (!outdated.isEmpty()) {
            String advice = expected.offer();
            assertThat(ComponentPage.read().differences(expected)).as(advice).isEmpty();
        }
    }

    /** With the attributes that Camel's own documentation tool writes. */
    @Test
    void headerIsTheOneOfACamelComponent() throws IOException {
        assertThat(ComponentPage.read().text()).startsWith(PageTables.header());
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationHasASection(TencentSmsOperation operation) throws IOException {
        String section = ComponentPage.read().section(operation.name());

        assertThat(section)
                .as("the section %s", operation)
                .contains("// " + operation + " operation: START", "// " + operation + " operation: END");
        assertThat(ComponentPage.withoutBlocks(section).strip())
                .as("what is said of %s beside its table", operation)
                .hasSizeGreaterThan(80);
    }

    @Test
    void referencesLeadSomewhere() throws IOException {
        String text = ComponentPage.read().text();

        assertThat(all(REFERENCE, text)).isNotEmpty().isSubsetOf(all(ANCHOR, text));
        assertThat(all(FILE, text)).isNotEmpty().allMatch(file -> Files.exists(DOCS.resolve(file)));
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
