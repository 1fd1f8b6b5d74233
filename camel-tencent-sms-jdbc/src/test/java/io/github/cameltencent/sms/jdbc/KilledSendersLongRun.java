package io.github.cameltencent.sms.jdbc;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Three JVMs on one database server, and one with a file. Not one of the suite: {@code -Dtest=KilledSendersLongRun} runs it. */
class KilledSendersLongRun extends KilledSenders {

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

    /** Only one JVM at a time can have the file. */
    @Test
    void nobodyGetsAMessageTwiceWithH2() throws Exception {
        run(H2Database.newFile(), 1);
    }
}
