package io.github.cameltencent.sms.jdbc;

class H2MessageStoreTest extends MessageStoreContract {

    @Override
    TestDatabase database() {
        return H2Database.start();
    }

    /** Two JVMs cannot have a file at the same time. It has the tables, because H2 forgets a setting when it is closed. */
    @Override
    TestDatabase forAnotherJvm() {
        H2Database file = H2Database.newFile();
        JdbcMessageStore store = new JdbcMessageStore(file.dataSource());
        store.setCreateSchema(true);
        store.countByState(null);
        file.release();
        return file;
    }
}
