package io.github.cameltencent.sms.docs;

import java.io.IOException;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The build writes a setting with which VS Code knows the component. */
class VsCodeSettingTest {

    @Test
    void hasTheDescriptionOfTheComponent() throws IOException {
        JsonNode settings = new ObjectMapper()
                .readTree(Path.of("target/vscode/settings.json").toFile());
        JsonNode components = settings.path("camel.extra-components");

        assertThat(settings.size()).isEqualTo(1);
        assertThat(components).hasSize(1);
        assertThat(components.get(0).at("/component/scheme").asText()).isEqualTo("tencent-sms");
        assertThat(components.get(0).at("/properties/smsSdkAppId/important").asBoolean())
                .isTrue();
    }
}
