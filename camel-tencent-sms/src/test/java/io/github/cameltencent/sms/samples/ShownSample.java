package io.github.cameltencent.sms.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Code that a document shows. Before it stands which file it is taken from: in a comment in Markdown, in an attribute of
 * the block in AsciiDoc, where a comment would tear tabs apart.
 *
 * @param file from the root of the repository
 * @param code as it is shown
 */
record ShownSample(String file, String code) {

    static final Path ROOT = Path.of("..");

    private static final Pattern IN_MARKDOWN =
            Pattern.compile("<!-- sample: (\\S+) -->\\n```\\w+\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern IN_ASCIIDOC =
            Pattern.compile("\\[source,\\w+,sample=(\\S+)]\\n----\\n(.*?)\\n----", Pattern.DOTALL);

    /** The part of a file that is shown, which may be of several pieces; without marks it is the whole file. */
    private static final Pattern PIECE = Pattern.compile("// sample\\n(.*?)\\n *// end", Pattern.DOTALL);

    static List<ShownSample> inMarkdown(String text) {
        return in(IN_MARKDOWN, text);
    }

    static List<ShownSample> inAsciiDoc(String text) {
        return in(IN_ASCIIDOC, text);
    }

    private static List<ShownSample> in(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(sample -> new ShownSample(sample.group(1), sample.group(2)))
                .toList();
    }

    /** Whether they are shown as they are. */
    static Stream<DynamicTest> tests(List<ShownSample> samples) {
        return samples.stream()
                .map(sample -> DynamicTest.dynamicTest(
                        sample.file, () -> assertThat(sample.code).isEqualTo(sample.inFile())));
    }

    private String inFile() throws IOException {
        String text = Files.readString(ROOT.resolve(file));
        String pieces = PIECE.matcher(text)
                .results()
                .map((MatchResult piece) -> piece.group(1).stripIndent())
                .collect(Collectors.joining("\n\n"));
        return (pieces.isEmpty() ? text : pieces).strip();
    }
}
