package io.github.cameltencent.sms.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsOperation;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The documentation says what the component is: its tables are made of what the build generates for tools, and of the
 * rows of operations, error codes and faults. The system property {@code update.docs} writes them into the pages.
 */
class ComponentPageTest {

    private static final Pattern ANCHOR = Pattern.compile("^\\[#([\\w-]+)]$", Pattern.MULTILINE);
    private static final Pattern REFERENCE = Pattern.compile("<<([\\w-]+)[,>]");
    private static final Pattern PART = Pattern.compile("^include::([\\w.-]+)\\[]$", Pattern.MULTILINE);

    /** Where the catalog of Camel looks for the page. */
    private static final String IN_JAR = "/org/apache/camel/catalog/docs/tencent-sms-component.adoc";

    static Set<Path> pages() {
        return new TreeSet<>(PageTables.pages().keySet());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void tablesAreWhatTheBuildGenerates(Path file) throws IOException {
        // What endpoints inherit is described by Camel, in words that change from version to version.
        assumeThat("<camel.version>" + new DefaultCamelContext().getVersion() + "</camel.version>")
                .as("the version of Camel that the project is built with")
                .isSubstringOf(Files.readString(Path.of("../pom.xml")));
        Map<String, String> blocks = PageTables.pages().get(file);
        GeneratedPage page = GeneratedPage.read(file);
        GeneratedPage expected = page.with(blocks);

        assertThat(page.blocks()).containsExactlyInAnyOrderElementsOf(blocks.keySet());
        List<String> outdated = page.differences(expected);
        if (!outdated.isEmpty()) {
            String advice = expected.offer();
            assertThat(GeneratedPage.read(file).differences(expected))
                    .as(advice)
                    .isEmpty();
        }
    }

    /** With the attributes that Camel's own documentation tool writes. */
    @Test
    void headerIsTheOneOfACamelComponent() throws IOException {
        assertThat(componentPage()).startsWith(PageTables.header());
    }

    /** As long as Camel's own pages, which are read to look something up. */
    @Test
    void isNoLongerThanAPageOfCamel() throws IOException {
        assertThat(componentPage().lines().count()).isLessThan(600);
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationHasASection(TencentSmsOperation operation) throws IOException {
        GeneratedPage page = GeneratedPage.read(PageTables.OPERATIONS_PAGE);
        String section = page.section(operation.name());

        assertThat(section)
                .as("the section %s", operation)
                .contains("<!-- " + operation + " operation: START -->", "<!-- " + operation + " operation: END -->");
        assertThat(GeneratedPage.withoutBlocks(section).strip())
                .as("what is said of %s beside its table", operation)
                .hasSizeGreaterThan(80);
        assertThat(componentPage())
                .as("the row of %s on the page of the component", operation)
                .contains("docs/operations.md#" + operation.name().toLowerCase(Locale.ROOT) + "[`" + operation + "`]");
    }

    @Test
    void referencesLeadSomewhere() throws IOException {
        String text = componentPage();

        assertThat(all(REFERENCE, text)).isNotEmpty().isSubsetOf(all(ANCHOR, text));
        assertThat(all(PART, text))
                .containsExactlyInAnyOrder(
                        PageTables.OPTIONS_PART.getFileName().toString(),
                        PageTables.HEADERS_PART.getFileName().toString());
    }

    /** A reader of the jar has the whole page, and links that lead out of it. */
    @Test
    void isInTheJarInOnePiece() throws IOException {
        String page;
        try (InputStream file = TencentSmsComponent.class.getResourceAsStream(IN_JAR)) {
            page = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(page)
                .startsWith(PageTables.header())
                .contains(Files.readString(PageTables.OPTIONS_PART), Files.readString(PageTables.HEADERS_PART))
                .contains("link:https://github.com/cameltencent/camel-tencent-sms/blob/main/docs/operations.md#send[")
                .doesNotContain("include::", "link:../", "${page");
    }

    private static String componentPage() throws IOException {
        return Files.readString(PageTables.COMPONENT_PAGE);
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
