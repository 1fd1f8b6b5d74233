package io.github.cameltencent.sms.credential;

import java.io.PrintWriter;
import java.io.StringWriter;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks for a secret in all that a log would show of an exception. */
final class SecretText {

    private SecretText() {}

    static void assertNone(Throwable failure, String... secrets) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(secrets);
    }
}
