package io.github.cameltencent.sms.internal.send;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.cameltencent.sms.internal.send.SendSituation.End;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The published table of situations is the one that is tested. The system property {@code update.docs} writes it.
 */
class SendSituationsPageTest {

    private static final Path PAGE = Path.of("src/main/docs/send-situations.adoc");
    private static final String START = "// table\n";
    private static final String END = "// end\n";
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void tellsEachSituationThatIsTested() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(START) + START.length();
        int end = page.indexOf(END, start);
        String table = table();
        if (System.getProperty("update.docs") != null) {
            page = page.substring(0, start) + table + page.substring(end);
            Files.writeString(PAGE, page);
            end = page.indexOf(END, start);
        }

        assertThat(page.substring(start, end)).isEqualTo(table);
    }

    @Test
    void namesTestsThatThereAre() throws IOException {
        List<MatchResult> named = TEST.matcher(Files.readString(PAGE)).results().toList();

        assertThat(named)
                .hasSizeGreaterThan(20)
                .allSatisfy(test -> assertThat(
                                Arrays.stream(Class.forName(getClass().getPackageName() + "." + test.group(1))
                                                .getDeclaredMethods())
                                        .map(method -> method.getName()))
                        .contains(test.group(2)));
    }

    private static String table() {
        return SendSituations.all().stream()
                .map(SendSituationsPageTest::row)
                .collect(Collectors.joining(
                        "\n",
                        "[cols=\"4,4,6,3\",options=\"header\"]\n|===\n"
                                + "|Around the send |What Camel does |Another attempt |If it fails for good\n\n",
                        "|===\n"));
    }

    private static String row(SendSituation situation) {
        return "|" + situation.name() + "\n|" + situation.camel() + "\n|" + situation.again().text + "\n|"
                + end(situation.end()) + "\n";
    }

    private static String end(End end) {
        return switch (end) {
            case FAILS -> "the exchange fails";
            case HANDLED -> "the failure is handled";
            case UNAWARE -> "the other exchange fails";
        };
    }
}
