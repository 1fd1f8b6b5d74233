package io.github.cameltencent.sms.springboot;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.jdbc.JdbcMessageStore;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStore;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/** A property puts the message store into the database of the application. If that cannot be, the start says so. */
class JdbcMessageStoreTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private static final String STORE = Description.PREFIX + "jdbc-message-store.";
    private static final String ENABLED = STORE + "enabled=true";

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(Application.class)
            .withPropertyValues(
                    "spring.datasource.url=" + url,
                    Description.PREFIX + "secret-id=AKIDexample",
                    Description.PREFIX + "secret-key=key",
                    Description.PREFIX + "sms-sdk-app-id=1400006666");

    /** Two applications, one after the other: the second one sends nothing that the first one has sent. */
    @Test
    void messagesAreTrackedWithNothingButProperties() {
        for (int run = 0; run < 2; run++) {
            try (ConfigurableApplicationContext started = new SpringApplicationBuilder(Application.class)
                    .web(WebApplicationType.NONE)
                    .run(
                            "--spring.main.banner-mode=off",
                            "--spring.config.import=classpath:tracking.properties",
                            "--DATABASE_URL=" + url,
                            "--TENCENTCLOUD_SECRET_ID=" + SMS.simulator().secretId(),
                            "--TENCENTCLOUD_SECRET_KEY=" + SMS.simulator().secretKey(),
                            "--" + Description.PREFIX + "endpoint="
                                    + SMS.simulator().endpoint())) {
                Exchange exchange = started.getBean(ProducerTemplate.class)
                        .request(
                                "direct:shipped",
                                sent -> sent.getMessage()
                                        .setHeaders(Map.of(
                                                TencentSmsConstants.MESSAGE_KEY,
                                                "order-1",
                                                TencentSmsConstants.PHONE_NUMBER_SET,
                                                "+8613800138000")));

                assertThat(exchange.getException()).isNull();
                assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPEATED))
                        .isEqualTo(run == 1);
                assertThat(started.getBean(MessageStore.class).findByKey("order-1"))
                        .extracting(TrackedMessage::state)
                        .containsExactly(MessageState.ACCEPTED);
            }
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc-message-store.create-schema=true", "jdbc-message-store.enabled=false"})
    void thereIsNoneUnlessThePropertySaysSo(String property) {
        application
                .withPropertyValues(Description.PREFIX + property)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(DataSource.class)
                        .doesNotHaveBean(MessageStore.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel.component.enabled=false", "camel.component.tencent-sms.enabled=false"})
    void thereIsNoneIfThePropertiesOfTheComponentAreNotUsed(String property) {
        application
                .withPropertyValues(ENABLED, property)
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(MessageStore.class));
    }

    @Test
    void storeOfTheApplicationIsUsedInstead() {
        MessageStore own = (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(),
                new Class<?>[] {MessageStore.class},
                (store, method, arguments) -> method.getName().equals("hashCode") ? (Object) 1 : method.getName());

        application
                .withBean("own", MessageStore.class, () -> own)
                .withPropertyValues(ENABLED)
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(JdbcMessageStore.class);
                    assertThat(storeOfTheComponent(context)).isSameAs(own);
                });
    }

    @Test
    void primaryOneOfTwoDataSourcesIsUsed() {
        application
                .withBean("other", DataSource.class, () -> h2("other"))
                .withBean("one", DataSource.class, () -> h2("one"), definition -> definition.setPrimary(true))
                .withPropertyValues(ENABLED, STORE + "create-schema=true")
                .run(context -> {
                    storeOfTheComponent(context).countByState(null);

                    assertThat(hasTables(context.getBean("one", DataSource.class)))
                            .isTrue();
                    assertThat(hasTables(context.getBean("other", DataSource.class)))
                            .isFalse();
                });
    }

    @Test
    void twoDataSourcesStopTheStart() {
        application
                .withBean("one", DataSource.class, () -> h2("one"))
                .withBean("other", DataSource.class, () -> h2("other"))
                .withPropertyValues(ENABLED)
                .run(JdbcMessageStoreTest::assertSaysThatNoDataSourceCanBeChosen);
    }

    @Test
    void noDataSourceStopsTheStart() {
        application
                .withPropertyValues(ENABLED)
                // In Spring Boot 3, and in 4.
                .withPropertyValues("spring.autoconfigure.exclude="
                        + "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration,"
                        + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
                .run(JdbcMessageStoreTest::assertSaysThatNoDataSourceCanBeChosen);
    }

    private static void assertSaysThatNoDataSourceCanBeChosen(AssertableApplicationContext context) {
        assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContainingAll(STORE + "enabled", "no DataSource, or several", "JdbcMessageStore");
    }

    @Test
    void missingJarStopsTheStart() {
        ApplicationContextRunner without =
                application.withClassLoader(new FilteredClassLoader(JdbcMessageStore.class.getPackageName()));

        without.run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(MessageStore.class));
        without.withPropertyValues(ENABLED)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContainingAll(STORE + "enabled", "camel-tencent-sms-jdbc", "class path"));
    }

    /** H2 keeps the last one of a connection. */
    @ParameterizedTest
    @CsvSource({"7, 7", "2m, 120"})
    void timeOutOfStatementsIsThatOfTheProperty(String value, int seconds) {
        application
                .withPropertyValues(
                        ENABLED,
                        STORE + "create-schema=true",
                        STORE + "query-timeout=" + value,
                        "spring.datasource.hikari.maximum-pool-size=1")
                .run(context -> {
                    storeOfTheComponent(context).countByState(null);

                    try (Connection connection =
                                    context.getBean(DataSource.class).getConnection();
                            Statement statement = connection.createStatement()) {
                        assertThat(statement.getQueryTimeout()).isEqualTo(seconds);
                    }
                });
    }

    @Test
    void timeOutOfLessThanASecondStopsTheStart() {
        application
                .withPropertyValues(ENABLED, STORE + "query-timeout=500ms")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("queryTimeout"));
    }

    private static MessageStore storeOfTheComponent(ApplicationContext application) {
        return application
                .getBean(CamelContext.class)
                .getComponent("tencent-sms", TencentSmsComponent.class)
                .getConfiguration()
                .getMessageStore();
    }

    private DataSource h2(String name) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(url.replace(";", name + ";"));
        return dataSource;
    }

    private static boolean hasTables(DataSource database) throws Exception {
        try (Connection connection = database.getConnection();
                var tables = connection.getMetaData().getTables(null, null, "TENCENT_SMS_MESSAGE", null)) {
            return tables.next();
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:shipped").to("tencent-sms:send?signName=Example&templateId=1110");
                }
            };
        }
    }
}
