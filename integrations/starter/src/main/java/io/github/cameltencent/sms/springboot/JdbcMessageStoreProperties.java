package io.github.cameltencent.sms.springboot;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * The message store in the database of the application.
 *
 * @param enabled whether there is one
 * @param createSchema whether to create its tables if they do not exist
 * @param queryTimeout the maximum time of a statement, in whole seconds
 */
@ConfigurationProperties(JdbcMessageStoreProperties.PREFIX)
record JdbcMessageStoreProperties(
        boolean enabled,
        boolean createSchema,

        @DefaultValue("30s") @DurationUnit(ChronoUnit.SECONDS)
        Duration queryTimeout) {

    static final String PREFIX = "camel.component.tencent-sms.jdbc-message-store";
}
