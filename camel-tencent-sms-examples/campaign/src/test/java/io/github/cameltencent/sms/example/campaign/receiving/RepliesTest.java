package io.github.cameltencent.sms.example.campaign.receiving;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RepliesTest {

    @ParameterizedTest
    @ValueSource(strings = {"TD", "td", " T\n", "ＴＤ", "退订", "　退订　", "Stop", "unsubscribe"})
    void aPersonWantsNoMessages(String text) {
        assertThat(Replies.isOptOut(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TDX", "1", "不退订", "stop it"})
    void aPersonSaysSomethingElse(String text) {
        assertThat(Replies.isOptOut(text)).isFalse();
    }
}
