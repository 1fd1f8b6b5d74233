package io.github.cameltencent.sms.jdbc;

import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
        value = "io.github.cameltencent.sms.jdbc.MariaDbDatabase#isInstalled",
        disabledReason = MariaDbDatabase.MISSING)
class MariaDbMessageStoreTest extends MessageStoreContract {

    @Override
    TestDatabase database() {
        return MariaDbDatabase.start();
    }
}
