package io.github.cameltencent.sms.classpath;

import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.tracking.MessageState;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** An application that is prepared ahead of time, in a JVM of its own. It sends and tracks one message. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class AotApplication {

    public static void main(String[] arguments) {
        ConfigurableApplicationContext application = SpringApplication.run(AotApplication.class, arguments);
        if (!AotDetector.useGeneratedArtifacts()) {
            throw new IllegalStateException("What was generated is not used");
        }
        application.getBean(ProducerTemplate.class).requestBodyAndHeader("direct:in", null, "CamelTencentSmsMessageKey", "1");
        if (application.getBean(MessageStore.class).countByState(null).get(MessageState.ACCEPTED) != 1) {
            throw new IllegalStateException("The message is not tracked");
        }
        application.close();
    }

    @Bean
    CredentialsProvider keys(@Value("${keys.id}") String id, @Value("${keys.key}") String key) {
        return () -> new Credentials(id, key);
    }

    @Bean
    RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("tencent-sms:send?templateId=1110&phoneNumberSet=13800138000");
            }
        };
    }
}
