package io.github.cameltencent.sms.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A page of which parts are generated. They stand between {@code // name: START} and {@code // name: END} in AsciiDoc, and between
 * comments of HTML with the same words in Markdown.
 */
record GeneratedPage(Path file, String text) {

    /** Where a page is put as it should be, if it is not. */
    private static final Path EXPECTED = Path.of("target/docs");

    private static final Pattern BLOCK = Pattern.compile(
            "^(// |<!-- )([\\w ]+): START(| -->)\\n(.*?)^\\1\\2: END\\3$", Pattern.DOTALL | Pattern.MULTILINE);

    /** The page is written anew if this system property is set. */
    private static final String UPDATE = "update.docs";

    static GeneratedPage read(Path file) throws IOException {
        return new GeneratedPage(file, Files.readString(file));
    }

    /** The names of the generated parts, in their order. */
    List<String> blocks() {
        return BLOCK.matcher(text).results().map(block -> block.group(2)).toList();
    }

    /** The page with other generated parts; those that are not given stay. */
    GeneratedPage with(Map<String, String> blocks) {
        return new GeneratedPage(
                file,
                BLOCK.matcher(text)
                        .replaceAll(block -> Matcher.quoteReplacement(mark(block, "START") + "\n"
                                + blocks.getOrDefault(block.group(2), block.group(4)) + mark(block, "END"))));
    }

    private static String mark(MatchResult block, String end) {
        return block.group(1) + block.group(2) + ": " + end + block.group(3);
    }

    /** The names of the generated parts that are not the same on another page. */
    List<String> differences(GeneratedPage other) {
        Set<String> others =
                BLOCK.matcher(other.text).results().map(MatchResult::group).collect(Collectors.toSet());
        return BLOCK.matcher(text)
                .results()
                .filter(block -> !others.contains(block.group()))
                .map(block -> block.group(2))
                .toList();
    }

    /** What stands under a heading of this title, up to the next heading, or empty if there is no such heading. */
    String section(String title) {
        Matcher section = Pattern.compile(
                        "^[=#]+ " + Pattern.quote(title) + "\\n(.*?)(?=^[=#]+ |\\z)",
                        Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(text);
        return section.find() ? section.group(1) : "";
    }

    /** A part of the page without what is generated. */
    static String withoutBlocks(String part) {
        return BLOCK.matcher(part).replaceAll("");
    }

    /**
     * Puts the page down as it should be: in its place if that is asked for, otherwise where it can be looked at.
     *
     * @return what to do then
     */
    String offer() throws IOException {
        if (System.getProperty(UPDATE) != null) {
            Files.writeString(file, text);
            return file + " is written anew";
        }
        Path expected = EXPECTED.resolve(file.getFileName());
        Files.createDirectories(EXPECTED);
        Files.writeString(expected, text);
        return file + " is out of date. Compare it with " + expected + ", or run this test with -D" + UPDATE
                + ", which writes it anew";
    }
}
