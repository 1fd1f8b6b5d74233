package io.github.cameltencent.sms.testsupport;

import org.apache.camel.CamelContext;
import org.apache.camel.spring.spi.SpringTransactionPolicy;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Lets routes be transacted, by a database in memory. */
public final class Transactions {

    private Transactions() {}

    public static void bind(CamelContext context) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:transactions");
        context.getRegistry()
                .bind("PROPAGATION_REQUIRED", new SpringTransactionPolicy(new DataSourceTransactionManager(database)));
    }
}
