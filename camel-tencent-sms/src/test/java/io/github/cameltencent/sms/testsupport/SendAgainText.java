package io.github.cameltencent.sms.testsupport;

import java.util.regex.Pattern;

import io.github.cameltencent.sms.client.TencentSmsException;

import static org.assertj.core.api.Assertions.assertThat;

/** What the message of a failure says of doing it again has to be what its methods say. */
public final class SendAgainText {

    private static final Pattern INVITATION = Pattern.compile("safe to retry");
    private static final Pattern WARNING = Pattern.compile("twice|send duplicates|repeat its effect|are lost");

    private SendAgainText() {}

    /** After "failed with" comes the message of another failure. */
    public static void assertAgrees(TencentSmsException failure) {
        String message = String.valueOf(failure.getMessage()).replaceFirst("(?s) failed with: .*", "");
        assertThat(INVITATION.matcher(message).find())
                .as("invites to send again: %s", message)
                .isEqualTo(failure.isRetryable());
        assertThat(WARNING.matcher(message).find()).as("warns: %s", message).isEqualTo(failure.mayHaveTakenEffect());
        assertThat(failure.isRetryable() && failure.mayHaveTakenEffect())
                .as("both, %s", failure)
                .isFalse();
    }
}
