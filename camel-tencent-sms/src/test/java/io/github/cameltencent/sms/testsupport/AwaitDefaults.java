package io.github.cameltencent.sms.testsupport;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Every test looks at once and often at what it waits for, and is patient with a machine that is busy. */
public final class AwaitDefaults implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        // A thread that an earlier test has left behind, and that ends now, is not the business of this one.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(5));
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }
}
