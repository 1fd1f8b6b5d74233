package io.github.cameltencent.sms.example.campaign.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about campaigns shows files as they are, and names what exists. */
class CampaignsPageTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path PAGE = ROOT.resolve("docs/campaigns.md");
    private static final Pattern SAMPLE =
            Pattern.compile("<!-- sample: (\\S+) -->\\n```\\w+\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(((?!http)[^)#]+)\\)");
    private static final Pattern SETTING = Pattern.compile("`((?:campaign|import)\\.[a-zA-Z]+)`");

    @Test
    void showsItsSamplesAsTheyAre() throws IOException {
        List<MatchResult> samples = SAMPLE.matcher(page()).results().toList();

        assertThat(samples).hasSize(5);
        for (MatchResult sample : samples) {
            assertThat(sample.group(2))
                    .as(sample.group(1))
                    .isEqualTo(Files.readString(ROOT.resolve(sample.group(1))).stripTrailing());
        }
    }

    @Test
    void linksToFilesThatExist() throws IOException {
        assertThat(LINK.matcher(page()).results().map(link -> PAGE.resolveSibling(link.group(1))))
                .isNotEmpty()
                .allMatch(Files::exists);
    }

    @Test
    void namesSettingsThatExist() throws IOException {
        Properties known = new Properties();
        for (String file : List.of("application.properties", "import.properties")) {
            known.load(Files.newBufferedReader(Path.of("src/main/resources", file)));
        }

        assertThat(SETTING.matcher(page()).results().map(setting -> setting.group(1)))
                .isNotEmpty()
                .isSubsetOf(known.stringPropertyNames());
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }
}
