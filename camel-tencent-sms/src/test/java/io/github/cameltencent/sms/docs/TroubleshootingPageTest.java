package io.github.cameltencent.sms.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the component says when something is wrong is on the page of troubles, and what is there is said. */
class TroubleshootingPageTest {

    private static final Path PAGE = Path.of("../docs/troubleshooting.md");
    private static final Path CLASSES = Path.of("target/classes");

    /** A row of a table, with what is seen in its first column. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.*?`|.*?`<br>.*?) \\| .*\\|$");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** A text of a program: a string, or several that are put together. */
    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

    private static final Pattern JOINT = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern VALUE = Pattern.compile("[\\x01\\x02]|\\{}");
    private static final Pattern WORDS = Pattern.compile("(?:\\b\\p{L}[\\p{L}'()]+[,.;:]? ){2,}\\p{L}{2,}");

    /** How messages begin, and not what the store asks the database or what the starter says to do. */
    private static final Pattern MESSAGE =
            Pattern.compile("^(?:The|the|A|a|other|has a|is a|JdbcMessageStore|queryTimeout|camel-tencent-sms-\\w+) ");

    /** What is logged when all is well, what is signed or shown, and pieces of what is on the page. */
    private static final Set<String> NO_TROUBLES = Set.of(
            "Using the credentials from: ......",
            "Temporary credentials fetched, valid until ...",
            "The credentials in ... have changed",
            "... succeeded in ... ms...",
            "Tencent Cloud SMS",
            "All endpoints of",
            ", including removed ones:\n",
            "Statistics of requests to Tencent Cloud SMS, and of message stores",
            "Age of the oldest message without an outcome",
            "Messages in the message store",
            "Outcomes that could not be recorded yet",
            "a text is deserialized from its digest",
            "values of template ...",
            "the receipt of message ...",
            "the reply of ... at ...",
            "nrecognized SSL message",
            "(In a URI and under parameters, write RAW(...) around a value with an ampersand)",
            "and no file",
            "or the option ...",
            ". Set it, too, as",
            "by beans in the registry",
            "on the component ...",
            "on the endpoint",
            "A route that starts from",
            "A route that polls");

    /** What is shorter has to be the whole text. */
    private static final int PIECE = 20;

    static List<Path> otherModules() {
        return List.of(
                Path.of("../camel-tencent-sms-jdbc/src/main/java"), Path.of("../integrations/starter/src/main/java"));
    }

    @Test
    void hasEverythingThatTheComponentSays() throws IOException {
        List<Predicate<String>> symptoms =
                symptoms().stream().map(TroubleshootingPageTest::covers).toList();
        List<String> missing = new ArrayList<>();
        ClassTexts.in(CLASSES)
                .forEach((name, texts) -> texts.stream()
                        .map(TroubleshootingPageTest::withDots)
                        .filter(text -> WORDS.matcher(text).find())
                        .filter(text -> !NO_TROUBLES.contains(text))
                        .filter(text -> symptoms.stream().noneMatch(symptom -> symptom.test(text)))
                        .forEach(text -> missing.add(name + ": " + text)));

        assertThat(missing)
                .as("texts that nobody finds on the page: add them, or say in this test that they are no troubles")
                .isEmpty();
    }

    /** Their classes are compiled after this test has run, so their strings are read from the sources. */
    @ParameterizedTest
    @MethodSource("otherModules")
    void hasWhatOtherModulesSay(Path sources) throws IOException {
        List<String> symptoms = symptoms();
        String page = String.join("\n", symptoms);

        assertThat(stringsIn(sources))
                .filteredOn(text ->
                        WORDS.matcher(text).find() && MESSAGE.matcher(text).find())
                .hasSizeGreaterThan(5)
                .filteredOn(text -> !page.contains(text.strip())
                        && symptoms.stream()
                                .noneMatch(symptom -> covers(symptom).test(text)))
                .as("texts that nobody finds on the page")
                .isEmpty();
    }

    @Test
    void hasNothingThatNobodySays() throws IOException {
        List<String> texts = new ArrayList<>(ClassTexts.in(CLASSES).values().stream()
                .flatMap(Collection::stream)
                .map(TroubleshootingPageTest::withDots)
                .toList());
        for (Path sources : otherModules()) {
            texts.addAll(stringsIn(sources));
        }
        List<String> symptoms = symptoms();

        assertThat(symptoms).hasSizeGreaterThan(250);
        assertThat(symptoms)
                .as("texts of the page that nothing says any more")
                .filteredOn(symptom -> texts.stream().noneMatch(covers(symptom)))
                .filteredOn(symptom -> pieces(symptom).stream()
                        .anyMatch(piece -> texts.stream().noneMatch(text -> text.contains(piece))))
                .isEmpty();
    }

    @Test
    void everySymptomHasWords() throws IOException {
        assertThat(symptoms())
                .as("a text that is found everywhere is found nowhere")
                .filteredOn(symptom -> String.join("", pieces(symptom)).length() < 8)
                .isEmpty();
    }

    /** What is seen, row by row; where a name or a number is, there are three dots. */
    private static List<String> symptoms() throws IOException {
        String page = Files.readString(PAGE);
        String messages =
                page.substring(page.indexOf("## The application does not start"), page.indexOf("## Error codes"));
        return ROW.matcher(messages.replace("\\|", "\\x7c"))
                .results()
                .flatMap(row -> CODE.matcher(row.group(1)).results())
                .map(code -> code.group(1).replace("\\x7c", "|"))
                .toList();
    }

    private static String withDots(String text) {
        return VALUE.matcher(text).replaceAll("...").stripLeading().replaceAll(" +$", "");
    }

    private static Predicate<String> covers(String symptom) {
        List<String> pieces = pieces(symptom);
        Pattern pattern =
                Pattern.compile(pieces.stream().map(Pattern::quote).collect(Collectors.joining(".*")), Pattern.DOTALL);
        Pattern whole = Pattern.compile("[. ]*" + pattern + "[. ]*", Pattern.DOTALL);
        return String.join("", pieces).length() < PIECE ? whole.asMatchPredicate() : pattern.asPredicate();
    }

    private static List<String> pieces(String symptom) {
        return Arrays.stream(symptom.split("\\.\\.\\."))
                .map(String::strip)
                .filter(piece -> !piece.isEmpty())
                .toList();
    }

    private static List<String> stringsIn(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".java")).toList();
        }
        List<String> strings = new ArrayList<>();
        for (Path file : files) {
            STRING.matcher(JOINT.matcher(Files.readString(file)).replaceAll(""))
                    .results()
                    .forEach(string -> strings.add(string.group(1)));
        }
        return strings;
    }
}
