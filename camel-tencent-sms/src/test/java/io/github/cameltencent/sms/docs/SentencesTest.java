package io.github.cameltencent.sms.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the documentation says, it says in one place. Only the pages to start with say the same, for each is read alone. */
class SentencesTest {

    private static final Path COMPONENT = Path.of("src/main/docs");
    private static final Path TOPICS = Path.of("../docs");

    /** Rows of a table that are made of the same words say different things. */
    private static final Pattern GENERATED =
            Pattern.compile("(?ms)^(?:// |<!-- )([\\w ]+): START.*?^(?:// |<!-- )\\1: END|^// table$.*?^// end$");

    private static final Pattern CODE = Pattern.compile("(?ms)^(----|```)[^\\n]*\\n.*?^\\1|^//[^\\n]*|^<!--[^\\n]*");

    /** Sentences, cells of tables and entries of lists end with these. */
    private static final Pattern END = Pattern.compile("[.!?:](?=[\\s*_|]|$)|\\||\\n\\s*\\n|\\n(?=[*.-] |=+ |#+ |\\[)");

    /** Shorter ones are phrases that everybody uses. */
    private static final int WORDS = 7;

    @Test
    void noSentenceStandsInTwoPlaces() throws IOException {
        Map<String, List<String>> places = new TreeMap<>();
        for (Path page : pages()) {
            String text = Files.readString(page);
            Stream.concat(
                            sentences(GENERATED.matcher(text).replaceAll("")),
                            GENERATED
                                    .matcher(text)
                                    .results()
                                    .flatMap(part -> sentences(part.group()))
                                    .distinct())
                    .forEach(sentence -> places.computeIfAbsent(sentence, absent -> new ArrayList<>())
                            .add(page.getFileName().toString()));
        }

        assertThat(places).hasSizeGreaterThan(800);
        places.values().removeIf(files -> files.size() < 2);
        assertThat(places).isEmpty();
    }

    private static Stream<String> sentences(String text) {
        return END.splitAsStream(CODE.matcher(text).replaceAll(""))
                .map(part -> part.replaceAll("\\s+", " ").strip())
                .filter(sentence -> sentence.split(" ").length >= WORDS);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> component = Files.list(COMPONENT);
                Stream<Path> topics = Files.list(TOPICS)) {
            return Stream.concat(component, topics)
                    .filter(file -> file.getFileName().toString().matches("(?!getting-started-|README).*\\.(md|adoc)"))
                    .toList();
        }
    }
}
