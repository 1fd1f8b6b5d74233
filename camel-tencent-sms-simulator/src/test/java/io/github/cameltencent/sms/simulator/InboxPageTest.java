package io.github.cameltencent.sms.simulator;

import java.io.IOException;

import io.github.cameltencent.sms.simulator.testsupport.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIf;

/** The inbox in a real browser, which is started once for all of them. */
@EnabledIf(value = "isInstalled", disabledReason = Chromium.MISSING)
class InboxPageTest {
    static boolean isInstalled() {
        return Chromium.isInstalled();
    }

    @BeforeAll
    static void startBrowser() throws IOException {
        InboxPage.startBrowser();
    }

    @AfterAll
    static void stopBrowser() {
        InboxPage.stopBrowser();
    }

    @Nested
    class Messages extends MessagesPageTests {}

    @Nested
    class OtherViews extends OtherViewsPageTests {}

    @Nested
    class Frame extends FramePageTests {}
}
