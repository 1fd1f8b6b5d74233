package io.github.cameltencent.sms.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cameltencent.sms.testsupport.ProjectFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The sentences of sources and documents: no word twice, and nothing that Tencent's own documents contradict. */
class TextsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern PROSE_FILE = Pattern.compile(".*\\.(java|adoc|md|properties|yaml)");
    private static final Pattern TWICE =
            Pattern.compile("(?<![\\w.$/<>{}@\"'-])([a-zA-Z]+)\\s+\\1(?![\\w.=(<>/{}-])", Pattern.CASE_INSENSITIVE);

    /** A comment, a text block, or a string. */
    private static final Pattern JAVA_PROSE =
            Pattern.compile("/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"", Pattern.DOTALL);

    /** Two strings that are put together. */
    private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");

    private static final Pattern COMMENT_MARGIN = Pattern.compile("\\n\\s*(\\*(?!/)|//|#)");

    /** Code and headings in documents. */
    private static final Pattern CODE =
            Pattern.compile("(?s)(?:^|\\n)(----|```)[^\\n]*\\n.*?\\n\\1|`[^`\\n]*`|https?://\\S+|\\{[a-z]+}");

    @Test
    void noWordStandsTwice() throws IOException {
        List<String> twice = new ArrayList<>();
        for (Path file : files()) {
            for (String text : prose(file)) {
                Matcher matcher = TWICE.matcher(text);
                while (matcher.find()) {
                    twice.add(ROOT.relativize(file) + ": " + matcher.group());
                }
            }
        }
        assertThat(twice).isEmpty();
    }

    /** What was said of Tencent, and is said otherwise, or not at all, by Tencent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "40542",
                "twice more\\.",
                "pushes it twice more",
                "(is all that|all that) (keeps strangers out|tells Tencent from others)",
                "(lists none|and none for describeTemplateList)",
                "Requests count for the account",
                "all documented\\s+codes",
                "intl.tencentcloudapi.com \\(endpoint\\) have separate accounts",
                "The international site is at sms.intl",
                "which is the mainland site unless set",
            })
    void nothingIsSaidThatTencentContradicts(String claim) throws IOException {
        Pattern pattern = Pattern.compile(claim);
        assertThat(files())
                .filteredOn(file -> !file.endsWith("TextsTest.java"))
                .filteredOn(file ->
                        pattern.matcher(read(file).replaceAll("\\s+", " ")).find())
                .isEmpty();
    }

    private static List<Path> files() throws IOException {
        List<Path> files = ProjectFiles.in(ROOT).stream()
                .filter(file -> PROSE_FILE.matcher(file.toString()).matches())
                .toList();
        assertThat(files).hasSizeGreaterThan(400);
        return files;
    }

    private static List<String> prose(Path file) {
        String text = read(file);
        if (file.toString().endsWith(".java")) {
            return JAVA_PROSE
                    .matcher(JOINT.matcher(text).replaceAll(""))
                    .results()
                    .map(match -> COMMENT_MARGIN.matcher(match.group()).replaceAll("\n"))
                    .toList();
        } else if (file.toString().endsWith(".properties") || file.toString().endsWith(".yaml")) {
            return text.lines().toList();
        }
        return List.of(CODE.matcher(text).replaceAll(" . ").split("\\n\\s*\\n|\\n\\|"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
