package io.github.cameltencent.sms.jdbc;

class PostgreSqlMessageStoreTest extends MessageStoreContract {

    @Override
    TestDatabase database() {
        return PostgreSqlDatabase.start();
    }
}
