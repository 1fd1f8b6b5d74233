package io.github.cameltencent.sms.credential;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Credentials with an end show that end, and nothing else. */
class TemporaryCredentialsTest {

    @Test
    void showNoSecret() {
        assertThat(new TemporaryCredentials(KeyAnswers.KEYS, Instant.parse("2026-11-23T00:00:00Z")))
                .hasToString("TemporaryCredentials[credentials=Credentials[temporary], expiry=2026-11-23T00:00:00Z]");
    }
}
