package io.github.cameltencent.sms.example.yaml;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.github.cameltencent.sms.simulator.SmsSimulator;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Runs the files of the example, with their properties, as the Camel CLI does. */
class YamlRoutesTest {

    /** A log step without a name writes to the logger of its route; Camel shows properties when it starts. */
    private static final List<String> LOGGERS = List.of("send", "receipts", "replies", "org.apache.camel.main");

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> log = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            logged.add(event.getFormattedMessage());
        }
    };

    @BeforeEach
    void listen() {
        log.start();
        for (String name : LOGGERS) {
            logger(name).setLevel(Level.INFO);
            logger(name).setAdditive(false);
            logger(name).addAppender(log);
        }
    }

    @AfterEach
    void stopListening() {
        LOGGERS.forEach(name -> logger(name).detachAppender(log));
    }

    /** A number that gets its message, one that does not, and one that replies. */
    @ParameterizedTest
    @CsvSource({
        "+8613800138000, Delivered %s,                    +86138****5678 has answered",
        "+8619900000101, Not delivered %s: UNDELIVRD,     +86138****5678 has answered",
        "+8619900000202, Delivered %s,                    +86199****0202 wants no more messages"
    })
    void sendAndPrintWhatComesBack(String phoneNumber, String receipt, String reply) throws Exception {
        try (SmsSimulator simulator = SmsSimulator.start()) {
            simulator.reply("1400006666", "+8613812345678", "yes");
            Main main = camel(simulator, phoneNumber);
            main.start();
            try {
                await().until(() -> simulator.messages().size() == 1);
                String serialNo = simulator.messages().get(0).serialNo();
                await().until(() -> logged.containsAll(
                        List.of("Accepted as " + serialNo, String.format(receipt, serialNo), reply)));
            } finally {
                main.stop();
            }
            assertThat(logged).anyMatch(line -> line.contains("SMS_PHONE_NUMBER = xxxxxx"));
            assertThat(logged)
                    .noneMatch(line -> line.contains(phoneNumber)
                            || line.contains(simulator.secretId())
                            || line.contains(simulator.secretKey()));
        }
    }

    private static Main camel(SmsSimulator simulator, String phoneNumber) {
        Main main = new Main();
        main.configure().withRoutesIncludePattern("classpath:*.camel.yaml");
        // The CLI takes these from the environment.
        main.addOverrideProperty("camel.component.tencent-sms.secretId", simulator.secretId());
        main.addOverrideProperty("camel.component.tencent-sms.secretKey", simulator.secretKey());
        main.addOverrideProperty("SMS_ENDPOINT", simulator.endpoint());
        main.addOverrideProperty("SMS_SDK_APP_ID", "1400006666");
        main.addOverrideProperty("SMS_TEMPLATE_ID", "1110");
        main.addOverrideProperty("SMS_SIGN_NAME", "Example");
        main.addOverrideProperty("SMS_PHONE_NUMBER", phoneNumber);
        return main;
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
