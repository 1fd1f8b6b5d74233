package io.github.cameltencent.sms.example.campaign.testsupport;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.example.campaign.database.CampaignDatabase;
import io.github.cameltencent.sms.example.campaign.demo.TestServers;
import io.github.cameltencent.sms.example.campaign.server.Servers;
import io.github.cameltencent.sms.jdbc.JdbcMessageStore;

/** The database of the servers that all tests of a JVM have, with its tables. */
public final class TestDatabase implements AutoCloseable {

    private final Servers servers;
    private final HikariDataSource dataSource = new HikariDataSource();
    private final CampaignDatabase database;
    private final JdbcMessageStore messages;

    private TestDatabase(Servers servers) {
        this.servers = servers;
        dataSource.setJdbcUrl(servers.postgreSql().url());
        dataSource.setUsername("postgres");
        dataSource.setPassword("postgres");
        database = new CampaignDatabase(dataSource).createSchema();
        messages = new JdbcMessageStore(dataSource);
        messages.setCreateSchema(true);
        messages.countByState(null);
    }

    public static TestDatabase open() throws Exception {
        return new TestDatabase(TestServers.start());
    }

    public HikariDataSource dataSource() {
        return dataSource;
    }

    public CampaignDatabase campaigns() {
        return database;
    }

    public JdbcMessageStore messages() {
        return messages;
    }

    /** Those of Kafka. */
    public String brokers() {
        return servers.kafka().brokers();
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
