package io.github.cameltencent.sms.jdbc;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The same with three JVMs on one server: a long run, not one of the suite. {@code -Dtest=KilledSendersOnServers} runs it. */
class KilledSendersOnServers extends KilledSenders {

    @Test
    void nobodyGetsAMessageTwiceWithPostgreSql() throws Exception {
        run(PostgreSqlDatabase.start(), 3);
    }

    @Test
    @EnabledIf(
            value = "io.github.cameltencent.sms.jdbc.MariaDbDatabase#isInstalled",
            disabledReason = MariaDbDatabase.MISSING)
    void nobodyGetsAMessageTwiceWithMariaDb() throws Exception {
        run(MariaDbDatabase.start(), 3);
    }
}
