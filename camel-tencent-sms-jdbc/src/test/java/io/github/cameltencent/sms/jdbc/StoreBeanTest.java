package io.github.cameltencent.sms.jdbc;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.simulator.SmsSimulatorExtension;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStore;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The store as a bean of an application, in each way that Camel has for that. */
class StoreBeanTest {

    @RegisterExtension
    static final SmsSimulatorExtension SMS = new SmsSimulatorExtension();

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    @Test
    void isMadeInYaml() throws Exception {
        assertSendsOnce(application -> application.configure().withRoutesIncludePattern("classpath:store.camel.yaml"));
    }

    @Test
    void isMadeByProperties() throws Exception {
        assertSendsOnce(application -> {
            application.addInitialProperty("camel.beans.dataSource", "#class:" + HikariDataSource.class.getName());
            application.addInitialProperty("camel.beans.dataSource.jdbcUrl", url);
            application.addInitialProperty("camel.beans.messages", "#class:" + JdbcMessageStore.class.getName());
            application.addInitialProperty("camel.beans.messages.dataSource", "#bean:dataSource");
            application.addInitialProperty("camel.beans.messages.createSchema", "true");
            application.addInitialProperty("camel.beans.messages.queryTimeout", "10");
            application.configure().addRoutesBuilder(route());
        });
    }

    @Test
    void isMadeInJava() throws Exception {
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(url);
        assertSendsOnce(application -> {
            JdbcMessageStore messages = new JdbcMessageStore(dataSource);
            messages.setCreateSchema(true);
            application.bind("messages", messages);
            application.configure().addRoutesBuilder(route());
        });
        dataSource.close();
    }

    @Test
    void isQueriedInSql() throws Exception {
        try (HikariDataSource dataSource = new HikariDataSource()) {
            dataSource.setJdbcUrl(url);
            JdbcMessageStore messages = TestContexts.store(dataSource);
            messages.claim(List.of(StoreSamples.claim("order-1")), Duration.ofMinutes(1));
            String sql;
            try (InputStream file = StoreBeanTest.class.getResourceAsStream("/what-is-open.sql")) {
                sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            }

            assertThat(new JdbcTemplate(dataSource).queryForList(sql))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("MESSAGE_KEY", "order-1")
                            .containsEntry("STATE", "CLAIMED"));
        }
    }

    private static RouteBuilder route() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start")
                        .to("tencent-sms:send?smsSdkAppId=1400006666&signName=Example&templateId=1110"
                                + "&messageStore=#messages");
            }
        };
    }

    private interface Application {
        void configure(Main main);
    }

    /** Two applications, one after the other: the second sends nothing that the first one has sent. */
    private void assertSendsOnce(Application application) throws Exception {
        for (int run = 0; run < 2; run++) {
            Main main = new Main();
            main.addInitialProperty("database.url", url);
            main.addInitialProperty(
                    "camel.component.tencent-sms.endpoint", SMS.simulator().endpoint());
            main.addInitialProperty(
                    "camel.component.tencent-sms.secretId", SMS.simulator().secretId());
            main.addInitialProperty(
                    "camel.component.tencent-sms.secretKey", SMS.simulator().secretKey());
            application.configure(main);
            main.start();
            try {
                Exchange exchange = main.getCamelTemplate()
                        .request(
                                "direct:start",
                                sent -> sent.getMessage()
                                        .setHeaders(Map.of(
                                                TencentSmsConstants.MESSAGE_KEY,
                                                "order-1",
                                                TencentSmsConstants.PHONE_NUMBER_SET,
                                                StoreSamples.NUMBER)));

                assertThat(exchange.getException()).isNull();
                assertThat(exchange.getMessage().getHeader(TencentSmsConstants.REPEATED))
                        .isEqualTo(run == 1);
                assertThat(main.lookup("messages", MessageStore.class).findByKey("order-1"))
                        .extracting(TrackedMessage::state)
                        .containsExactly(MessageState.ACCEPTED);
            } finally {
                main.stop();
            }
        }
        assertThat(SMS.simulator().messages()).hasSize(1);
    }
}
