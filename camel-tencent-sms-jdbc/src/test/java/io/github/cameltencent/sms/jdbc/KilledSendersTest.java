package io.github.cameltencent.sms.jdbc;

import org.junit.jupiter.api.Test;

/** A JVM that is killed again and again; only one at a time can have the file of H2. */
class KilledSendersTest extends KilledSenders {

    @Test
    void nobodyGetsAMessageTwiceWithH2() throws Exception {
        run(H2Database.newFile(), 1);
    }
}
