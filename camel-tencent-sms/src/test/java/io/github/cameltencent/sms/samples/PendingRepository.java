package io.github.cameltencent.sms.samples;

import javax.sql.DataSource;

import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

final class PendingRepository {

    private PendingRepository() {}

    // sample
    static JdbcAggregationRepository pendingReceipts(DataSource database) {
        var repository =
                new JdbcAggregationRepository(new DataSourceTransactionManager(database), "pending_receipts", database);
        repository.setRecoveryInterval(60_000);
        repository.setMaximumRedeliveries(10);
        repository.setDeadLetterUri("direct:given-up");
        return repository;
    }
    // end
}
