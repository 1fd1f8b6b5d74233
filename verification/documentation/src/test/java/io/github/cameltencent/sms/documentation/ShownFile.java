package io.github.cameltencent.sms.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** What a page shows of a file: all of it, or the pieces between comments that say "sample" and "end". */
final class ShownFile {

    private static final Pattern PIECE = Pattern.compile(
            "^ *(?://|#|<!--) sample(?: ([\\w ]+?))?(?: -->)?\\n(.*?)\\n *(?://|#|<!--) end(?: -->)?$",
            Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern SHOWN = Pattern.compile(
            "^(<!-- (sample|file): (\\S+) -->\\n```\\w+\\n)(.*?)(?=^```$)", Pattern.DOTALL | Pattern.MULTILINE);

    private ShownFile() {}

    /** Writes the code of the files into a page in Markdown, if the system property {@code update.docs} is set. */
    static void updateIfAsked(Path page) throws IOException {
        if (System.getProperty("update.docs") == null) {
            return;
        }
        Matcher shown = SHOWN.matcher(Files.readString(page));
        StringBuilder text = new StringBuilder();
        while (shown.find()) {
            String code = shown.group(2).equals("sample")
                    ? named(shown.group(3))
                    : whole(Repository.project(page).resolve(shown.group(3)));
            shown.appendReplacement(text, Matcher.quoteReplacement(shown.group(1) + code));
        }
        Files.writeString(page, shown.appendTail(text));
    }

    /** @param name the path of the file in the repository, and after a number sign the name of a piece, if it has one */
    static String named(String name) throws IOException {
        String[] parts = name.split("#");
        return of(Repository.ROOT.resolve(parts[0]), parts.length == 1 ? null : parts[1].replace('-', ' '));
    }

    /** All of it. */
    static String whole(Path file) throws IOException {
        return Files.readString(file).stripTrailing() + "\n";
    }

    private static String of(Path file, @Nullable String piece) throws IOException {
        String pieces = PIECE.matcher(Files.readString(file))
                .results()
                .filter(match -> Objects.equals(match.group(1), piece))
                .map((MatchResult match) -> match.group(2).stripIndent())
                .collect(Collectors.joining("\n\n"));
        if (pieces.isEmpty() && piece != null) {
            throw new IllegalStateException(file + " has no piece " + piece);
        }
        return pieces.isEmpty() ? whole(file) : pieces.stripTrailing() + "\n";
    }
}
