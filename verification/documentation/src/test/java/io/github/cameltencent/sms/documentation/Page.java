package io.github.cameltencent.sms.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, in Markdown or AsciiDoc.
 *
 * @param text with the files that it includes, and without the tables that a build generates
 */
record Page(Path file, String text) {

    /**
     * Code.
     *
     * @param mark what stands before it: {@code sample} or {@code file} (where it is taken from), {@code run} (a command that
     *     the reader runs), {@code prints} (what that prints), or empty
     * @param value what the mark says, such as the path of a file, or empty
     */
    record Block(String mark, String value, String language, String code) {}

    /** @param anchor without its number sign, or empty */
    record Link(String path, String anchor) {}

    private static final Pattern GENERATED =
            Pattern.compile("(?://|<!--) ([\\w ]+): START.*?(?://|<!--) \\1: END", Pattern.DOTALL);

    private static final Pattern PART = Pattern.compile("^include::([\\w.-]+)\\[]$", Pattern.MULTILINE);

    private static final Pattern MARKDOWN_BLOCK = Pattern.compile(
            "^(?:<!-- (sample|file|run|prints)(?:: (.*?))? -->\\n)?```(\\w*)\\n(.*?)^```$",
            Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern ASCIIDOC_BLOCK = Pattern.compile(
            "^\\[source,(\\w+)(?:,(sample|file)=(\\S+))?]\\n----\\n(.*?)^----$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern MARKDOWN_LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern ASCIIDOC_LINK =
            Pattern.compile("(?:link|xref|image):+(?!https?:)([^\\[#\\s]*)(?:#([^\\[\\s]+))?\\[|<<()([\\w-]+)[,>]");
    private static final Pattern MARKDOWN_HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern ASCIIDOC_ANCHOR = Pattern.compile("\\[#([\\w-]+)]|\\[\\[([\\w-]+)]]");
    private static final Pattern CODE =
            Pattern.compile("^(```|----).*?^\\1$|`[^`\\n]+`", Pattern.DOTALL | Pattern.MULTILINE);

    static Page read(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        Matcher parts = PART.matcher(Files.readString(file));
        while (parts.find()) {
            String part = Files.readString(file.resolveSibling(parts.group(1)));
            parts.appendReplacement(text, Matcher.quoteReplacement(part));
        }
        parts.appendTail(text);
        return new Page(file, GENERATED.matcher(text).replaceAll(""));
    }

    private boolean isMarkdown() {
        return file.toString().endsWith(".md");
    }

    List<Block> blocks() {
        return isMarkdown()
                ? MARKDOWN_BLOCK
                        .matcher(text)
                        .results()
                        .map(block -> new Block(
                                orEmpty(block.group(1)), orEmpty(block.group(2)), block.group(3), block.group(4)))
                        .toList()
                : ASCIIDOC_BLOCK
                        .matcher(text)
                        .results()
                        .map(block -> new Block(
                                orEmpty(block.group(2)), orEmpty(block.group(3)), block.group(1), block.group(4)))
                        .toList();
    }

    List<Block> blocks(String mark) {
        return blocks().stream().filter(block -> block.mark().equals(mark)).toList();
    }

    /** To other files and to other places of the page, pictures included. */
    List<Link> links() {
        return (isMarkdown() ? MARKDOWN_LINK : ASCIIDOC_LINK)
                .matcher(prose())
                .results()
                .map(link -> link.groupCount() > 2 && link.group(4) != null
                        ? new Link("", link.group(4))
                        : new Link(link.group(1), orEmpty(link.group(2))))
                .toList();
    }

    /** What links can name after a number sign. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        if (isMarkdown()) {
            Map<String, Integer> times = new HashMap<>();
            headings().forEach(heading -> {
                String anchor = heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
                        .replace(' ', '-');
                int before = times.merge(anchor, 1, Integer::sum) - 1;
                anchors.add(before == 0 ? anchor : anchor + "-" + before);
            });
        } else {
            ASCIIDOC_ANCHOR
                    .matcher(text)
                    .results()
                    .map(anchor -> anchor.group(1) != null ? anchor.group(1) : anchor.group(2))
                    .forEach(anchors::add);
        }
        return anchors;
    }

    /** The headings of a page in Markdown, without their links. */
    private Stream<String> headings() {
        String withoutBlocks = MARKDOWN_BLOCK.matcher(text).replaceAll("");
        return MARKDOWN_HEADING
                .matcher(withoutBlocks)
                .results()
                .map((MatchResult heading) -> heading.group(1).replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1"));
    }

    /** Without code. */
    String prose() {
        return CODE.matcher(text).replaceAll("");
    }

    private static String orEmpty(String group) {
        return group == null ? "" : group;
    }
}
