package io.github.cameltencent.sms.example.campaign.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about campaigns names settings that exist. */
class CampaignsPageTest {

    private static final Path PAGE = Path.of("../../docs/campaigns.md");
    private static final Pattern SETTING = Pattern.compile("`((?:campaign|import)\\.[a-zA-Z]+)`");

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
