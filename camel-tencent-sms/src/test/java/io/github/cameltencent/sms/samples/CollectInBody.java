package io.github.cameltencent.sms.samples;

import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.jdbc.JdbcAggregationRepository;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** An aggregation that outlives the process. */
public final class CollectInBody {

    private CollectInBody() {}

    // sample
    public static final AggregationStrategy COLLECT_IN_BODY = (collected, next) -> {
        Exchange exchange = collected == null ? next : collected;
        List<?> before = collected == null ? List.of() : collected.getMessage().getBody(List.class);
        List<Object> all = new ArrayList<>(before);
        all.add(next.getMessage().getBody());
        exchange.getMessage().setBody(all);
        return exchange;
    };

    public static JdbcAggregationRepository collected(DataSource database) {
        var repository =
                new JdbcAggregationRepository(new DataSourceTransactionManager(database), "collected", database);
        repository.setDeserializationFilter("java.**;org.apache.camel.**;io.github.cameltencent.sms.**;!*");
        return repository;
    }
    // end
}
