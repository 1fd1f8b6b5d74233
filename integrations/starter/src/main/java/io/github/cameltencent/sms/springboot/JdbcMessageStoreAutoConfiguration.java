package io.github.cameltencent.sms.springboot;

import javax.sql.DataSource;

import io.github.cameltencent.sms.jdbc.JdbcMessageStore;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates a message store in the database of the application, if a property says so. Camel sets it on the component. If it
 * cannot be created, the start fails: messages would be sent and not be tracked.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            // In Spring Boot 4.
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
        })
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.tencent-sms"})
@ConditionalOnProperty(JdbcMessageStoreAutoConfiguration.ENABLED)
@ConditionalOnMissingBean(MessageStore.class)
public class JdbcMessageStoreAutoConfiguration {

    static final String ENABLED = JdbcMessageStoreProperties.PREFIX + ".enabled";

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(JdbcMessageStore.class)
    @EnableConfigurationProperties(JdbcMessageStoreProperties.class)
    static class WithJdbc {

        @Bean
        JdbcMessageStore tencentSmsMessageStore(
                ObjectProvider<DataSource> dataSources, JdbcMessageStoreProperties properties) {
            DataSource dataSource = dataSources.getIfUnique();
            if (dataSource == null) {
                throw refused("the application has no DataSource, or several and none that is @Primary. Without"
                        + " one to choose, define a bean of JdbcMessageStore");
            }
            JdbcMessageStore store = new JdbcMessageStore(dataSource);
            store.setCreateSchema(properties.createSchema());
            store.setQueryTimeout(Math.toIntExact(properties.queryTimeout().toSeconds()));
            return store;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("io.github.cameltencent.sms.jdbc.JdbcMessageStore")
    static class WithoutJdbc {

        @Bean
        MessageStore tencentSmsMessageStore() {
            throw refused("camel-tencent-sms-jdbc is not on the class path. Add it");
        }
    }

    private static InvalidConfigurationPropertyValueException refused(String reason) {
        return new InvalidConfigurationPropertyValueException(ENABLED, true, reason);
    }
}
