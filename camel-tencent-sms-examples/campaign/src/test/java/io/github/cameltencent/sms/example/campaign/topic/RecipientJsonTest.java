package io.github.cameltencent.sms.example.campaign.topic;

import java.io.UncheckedIOException;
import java.util.List;

import io.github.cameltencent.sms.example.campaign.Recipient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecipientJsonTest {

    /** Anybody can write to a topic. A worker must be able to go on with the next record. */
    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "x",
                "{\"phoneNumber\":null}",
                "{\"phoneNumber\":\"+1\",\"templateParamSet\":[null]}"
            })
    void thisIsNoRecipient(String json) {
        assertThatThrownBy(() -> RecipientJson.read(json == null ? null : json.getBytes(UTF_8)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("not the JSON of a recipient");
    }

    @Test
    void theNumberIsInTheFormOfTheMessageStore() {
        assertThat(RecipientJson.read("{\"phoneNumber\":\"8613800138000\"}".getBytes(UTF_8)))
                .isEqualTo(new Recipient("+8613800138000", List.of()));
    }
}
