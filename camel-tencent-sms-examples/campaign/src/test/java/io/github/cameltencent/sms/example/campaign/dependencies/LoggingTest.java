package io.github.cameltencent.sms.example.campaign.dependencies;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class LoggingTest {

    /** Which has the logs of Spring where all others are. A jar of commons-logging beside it has the same classes. */
    @Test
    void springLogsByItsOwnBridge() throws Exception {
        assertThat(JdbcTemplate.class
                        .getClassLoader()
                        .getResources("org/apache/commons/logging/LogFactory.class")
                        .asIterator())
                .toIterable()
                .singleElement()
                .asString()
                .contains("spring-jcl");
    }
}
