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
 * The documentation page of the component. Parts of it are generated: they stand between {@code // name: START} and
 * {@code // name: END}.
 */
record ComponentPage(String text) {

    private static final Path FILE = Path.of("src/main/docs/tencent-sms-component.adoc");

    /** Where the page is put as it should be, if it is not. */
    private static final Path EXPECTED =
            Path.of("target/docs", FILE.getFileName().toString());

    private static final Pattern BLOCK =
            Pattern.compile("^// ([\\w ]+): START\\n(.*?)^// \\1: END$", Pattern.DOTALL | Pattern.MULTILINE);

    /** The page is written anew if this system property is set. */
    private static final String UPDATE = "update.docs";

    static ComponentPage read() throws IOException {
        return new ComponentPage(Files.readString(FILE));
    }

    /** The names of the generated parts, in their order. */
    List<String> blocks() {
        return BLOCK.matcher(text).results().map(block -> block.group(1)).toList();
    }

    /** The page with other generated parts; those that are not given stay. */
    ComponentPage with(Map<String, String> blocks) {
        return new ComponentPage(BLOCK.matcher(text)
                .replaceAll(block -> Matcher.quoteReplacement("// " + block.group(1) + ": START\n"
                        + blocks.getOrDefault(block.group(1), block.group(2)) + "// " + block.group(1) + ": END")));
    }

    /** The names of the generated parts that are not the same on another page. */
    List<String> differences(ComponentPage other) {
        Set<String> others =
                BLOCK.matcher(other.text).results().map(MatchResult::group).collect(Collectors.toSet());
        return BLOCK.matcher(text)
                .results()
                .filter(block -> !others.contains(block.group()))
                .map(block -> block.group(1))
                .toList();
    }

    /** What stands under a heading of this title, up to the next heading, or empty if there is no such heading. */
    String section(String title) {
        Matcher section = Pattern.compile(
                        "^=+ " + Pattern.quote(title) + "\\n(.*?)(?=^=+ |\\z)", Pattern.DOTALL | Pattern.MULTILINE)
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
            Files.writeString(FILE, text);
            return FILE + " is written anew";
        }
        Files.createDirectories(EXPECTED.getParent());
        Files.writeString(EXPECTED, text);
        return FILE + " is out of date. Compare it with " + EXPECTED + ", or run this test with -D" + UPDATE
                + ", which writes it anew";
    }
}
