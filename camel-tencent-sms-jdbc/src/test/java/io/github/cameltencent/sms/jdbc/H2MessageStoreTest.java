package io.github.cameltencent.sms.jdbc;

class H2MessageStoreTest extends MessageStoreContract {

    @Override
    TestDatabase database() {
        return H2Database.start();
    }

    /** Two JVMs cannot have a file at the same time. */
    @Override
    TestDatabase forAnotherJvm() {
        return H2Database.newFile();
    }
}
