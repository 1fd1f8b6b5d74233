package io.github.cameltencent.sms.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.documentation.Page.Link;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The README is short, and says the same in both languages. */
class ReadmeTest {

    private static final int MOST_LINES = 200;
    private static final Pattern HEADING = Pattern.compile("^(#+) ", Pattern.MULTILINE);
    private static final Pattern ROW = Pattern.compile("^\\|.*\\|$", Pattern.MULTILINE);
    private static final Pattern ITEM = Pattern.compile("^- ", Pattern.MULTILINE);
    private static final Pattern ADDRESS = Pattern.compile("]\\((https?:[^)]+)\\)");
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`\\n]+`");

    static List<Path> readmes() {
        return List.of(Repository.README, Repository.CHINESE_README);
    }

    @ParameterizedTest
    @MethodSource("readmes")
    void isShort(Path readme) throws IOException {
        assertThat(Files.readAllLines(readme)).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void bothHaveTheSameCode() throws IOException {
        assertThat(chinese().blocks()).isEqualTo(english().blocks());
    }

    @Test
    void bothHaveTheSameHeadingsTablesAndLists() throws IOException {
        for (Pattern part : List.of(HEADING, ITEM)) {
            assertThat(groups(part, chinese())).as(part.pattern()).isEqualTo(groups(part, english()));
        }
        assertThat(cells(chinese())).as("cells of each row").isEqualTo(cells(english()));
    }

    @Test
    void bothHaveTheSameLinks() throws IOException {
        assertThat(chinese().links())
                .isEqualTo(english().links().stream().map(ReadmeTest::inChinese).toList());
        // Tencent has a site in Chinese.
        assertThat(groups(ADDRESS, chinese())).hasSameSizeAs(groups(ADDRESS, english()));
    }

    @Test
    void bothNameTheSameThingsInCode() throws IOException {
        assertThat(groups(INLINE_CODE, chinese())).hasSameElementsAs(groups(INLINE_CODE, english()));
    }

    /** The other README, and the pictures in the other language. */
    private static Link inChinese(Link link) {
        return link.path().equals("README.zh-CN.md")
                ? new Link("README.md", "")
                : new Link(link.path().replace("-en.png", "-zh.png"), link.anchor());
    }

    private static List<Long> cells(Page page) {
        return ROW.matcher(page.text())
                .results()
                .map(row -> row.group().chars().filter(letter -> letter == '|').count())
                .toList();
    }

    private static List<String> groups(Pattern pattern, Page page) {
        String text = page.text().replaceAll("(?s)```.*?```", "");
        return pattern.matcher(text)
                .results()
                .map(match -> match.groupCount() == 0 ? match.group() : match.group(1))
                .toList();
    }

    private static Page english() throws IOException {
        return Page.read(Repository.README);
    }

    private static Page chinese() throws IOException {
        return Page.read(Repository.CHINESE_README);
    }
}
