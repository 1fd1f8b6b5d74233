package io.github.cameltencent.sms.jdbc;

import java.lang.reflect.Proxy;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import io.github.cameltencent.sms.tracking.MessageStoreException;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a failure of the database is to the caller. */
class StoreFailuresTest {

    private final FaultyDataSource faulty = new FaultyDataSource(h2());
    private final JdbcMessageStore store = new JdbcMessageStore(faulty);

    StoreFailuresTest() {
        store.setCreateSchema(true);
        store.countByState(null);
    }

    private static DataSource h2() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return dataSource;
    }

    private static String texts(Throwable failure) {
        StringBuilder texts = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            texts.append(each).append('\n');
        }
        return texts.toString();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "PostgreSQL disk full, 53100, 0",
        "PostgreSQL too many connections, 53300, 0",
        "PostgreSQL shutting down, 57P01, 0",
        "PostgreSQL input and output, 58030, 0",
        "PostgreSQL read-only after a failover, 25006, 0",
        "PostgreSQL connection lost, 08006, 0",
        "MySQL disk full, HY000, 1021",
        "MySQL table full, HY000, 1114",
        "MySQL read-only, HY000, 1290",
        "MySQL connection killed, 70100, 1927",
        "H2 input and output, 90028, 90028",
        "H2 disk full, 90031, 90031",
        "H2 closed, 90098, 90098",
    })
    void isThatTheStoreIsOutOfReach(String name, String state, int code) {
        faulty.fault = step -> {
            if (step.startsWith("insert")) {
                throw new SQLException("no space left on device", state, code);
            }
        };

        assertThatThrownBy(() -> store.claim(List.of(StoreSamples.claim("order-1")), StoreSamples.CLAIM_TIMEOUT))
                .isInstanceOfSatisfying(
                        MessageStoreException.class,
                        e -> assertThat(e.isUnavailable()).isTrue())
                .hasMessageContaining("could not claim messages")
                .hasMessageContaining("disk space")
                .hasMessageContaining(state);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "PostgreSQL deadlock, 40P01, 0",
        "PostgreSQL serialization, 40001, 0",
        "PostgreSQL lock, 55P03, 0",
        "MySQL lock time-out, HY000, 1205",
        "MySQL deadlock, 40001, 1213",
        "MariaDB record changed, HY000, 1020",
        "H2 lock time-out, HYT00, 50200",
        "H2 concurrent update, 90131, 90131",
    })
    void isOverAtTheNextTry(String name, String state, int code) {
        int[] failures = {0};
        faulty.fault = step -> {
            if (step.equals("commit") && failures[0]++ == 0) {
                throw new SQLException("another transaction", state, code);
            }
        };

        assertThat(store.claim(List.of(StoreSamples.claim("order-1")), StoreSamples.CLAIM_TIMEOUT))
                .hasSize(1);
        assertThat(failures[0]).isEqualTo(2);
    }

    @Test
    void showsNoPassword() {
        JdbcMessageStore other = new JdbcMessageStore(new AbstractDataSource() {
            @Override
            public java.sql.Connection getConnection() throws SQLException {
                return DriverManager.getConnection("jdbc:nobody://host/messages?password=secret-word");
            }

            @Override
            public java.sql.Connection getConnection(String user, String password) throws SQLException {
                return getConnection();
            }
        });

        assertThatThrownBy(() -> other.countByState(null)).isInstanceOfSatisfying(MessageStoreException.class, e -> {
            assertThat(e.isUnavailable()).isTrue();
            assertThat(texts(e)).contains("could not connect").doesNotContain("secret-word");
        });
    }

    @Test
    void endsWithTheThreadThatIsInterrupted() {
        faulty.fault = step -> {
            if (step.startsWith("insert")) {
                Thread.currentThread().interrupt();
                throw new SQLException("deadlock", "40001");
            }
        };

        assertThatThrownBy(() -> store.claim(List.of(StoreSamples.claim("order-1")), StoreSamples.CLAIM_TIMEOUT))
                .isInstanceOf(MessageStoreException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void isThatTheDatabaseIsUnknown() throws SQLException {
        DatabaseMetaData oracle = (DatabaseMetaData) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                (proxy, method, arguments) -> method.getName().equals("getDatabaseProductName") ? "Oracle" : "23");

        assertThatThrownBy(() -> Dialects.of(oracle))
                .isInstanceOf(MessageStoreException.class)
                .hasMessageContaining("supports PostgreSQL, MySQL or MariaDB, and H2")
                .hasMessageContaining("Oracle");
    }

    @Test
    void isThatThereIsNoDataSource() {
        assertThatThrownBy(() -> new JdbcMessageStore().countByState(null))
                .isInstanceOf(MessageStoreException.class)
                .hasMessageContaining("no dataSource");
        assertThatThrownBy(() -> store.setQueryTimeout(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
