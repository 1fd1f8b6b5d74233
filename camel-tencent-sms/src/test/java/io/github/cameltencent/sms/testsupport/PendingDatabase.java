package io.github.cameltencent.sms.testsupport;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.h2.jdbcx.JdbcConnectionPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** An H2 database in a file, with the tables of a repository. */
public final class PendingDatabase implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PendingDatabase.class);
    private static final String TABLE = "sms";
    private static final String COLUMNS = "(id varchar(255) primary key, exchange blob, version bigint)";

    private final JdbcConnectionPool pool;
    private final JdbcTemplate jdbc;

    /** @param directory where its file is, from the last time or as soon as there is something in it */
    public PendingDatabase(Path directory) {
        // Otherwise H2 writes half a second later, and what was committed then is gone when the process is killed.
        pool = JdbcConnectionPool.create(
                "jdbc:h2:file:" + directory.resolve("pending") + ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0", "sa", "");
        jdbc = new JdbcTemplate(pool);
        jdbc.execute("create table if not exists " + TABLE + COLUMNS);
        jdbc.execute("create table if not exists " + TABLE + "_completed" + COLUMNS);
    }

    public DataSource dataSource() {
        return pool;
    }

    /** A repository that redelivers at nearly every poll. */
    public JdbcAggregationRepository repository() {
        return set(new JdbcAggregationRepository());
    }

    public <T extends JdbcAggregationRepository> T set(T repository) {
        repository.setRepositoryName(TABLE);
        repository.setDataSource(pool);
        repository.setTransactionManager(new DataSourceTransactionManager(pool));
        repository.setRecoveryInterval(1);
        return repository;
    }

    /** The ids of all entries, half stored or not. */
    public List<String> ids() {
        return jdbc.queryForList("select id from sms union all select id from sms_completed", String.class);
    }

    /** The ids of the entries that were added, and not yet removed for recovery. */
    public List<String> halfStoredIds() {
        return jdbc.queryForList("select id from sms", String.class);
    }

    /** The bodies of all entries, half stored or not, as a repository with default settings reads them. */
    public List<Object> bodies() throws Exception {
        List<Object> bodies = new ArrayList<>();
        try (CamelContext context = new DefaultCamelContext();
                JdbcAggregationRepository repository = repository()) {
            repository.start();
            repository.getKeys().forEach(id -> bodies.add(body(repository.get(context, id))));
            repository.scan(context).forEach(id -> bodies.add(body(repository.recover(context, id))));
        }
        return bodies;
    }

    private static Object body(Exchange stored) {
        return stored.getMessage().getBody();
    }

    public void execute(String sql, Object... values) {
        jdbc.update(sql, values);
    }

    @Override
    public void close() {
        try {
            // Also if a thread still has a connection: the directory is about to be deleted.
            jdbc.execute("shutdown");
        } catch (DataAccessException e) {
            // A thread that was interrupted while it wrote has closed the file, and the database with it.
            LOG.debug("The database was closed before", e);
        }
        pool.dispose();
    }
}
