package io.github.cameltencent.sms.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** A real database that runs as long as the JVM. */
abstract class TestDatabase {

    static {
        // A pool takes for granted that a connection is alive which was used half a second ago.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
    }

    final String url;
    final String user;
    final String password;

    TestDatabase(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** The connections of others. Each row of the answer is a statement that ends one. */
    abstract String endConnections();

    /** Lets another JVM have it. */
    void release() {}

    /** A new connection each time. */
    DataSource dataSource() {
        try {
            Driver driver = DriverManager.getDriver(url);
            return new SimpleDriverDataSource(driver, url, user, password);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    HikariDataSource pool(int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(dataSource());
        pool.setMaximumPoolSize(size);
        pool.setMinimumIdle(0);
        return pool;
    }

    void execute(String... statements) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of each row. */
    List<String> query(String sql) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the connections of all others. */
    void cutConnections() {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            List<String> ends = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(endConnections())) {
                while (rows.next()) {
                    ends.add(rows.getString(1));
                }
            }
            for (String end : ends) {
                statement.execute(end);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void dropTables() {
        execute(
                "drop table if exists tencent_sms_message",
                "drop table if exists tencent_sms_receipt",
                "drop table if exists tencent_sms_schema");
    }
}
