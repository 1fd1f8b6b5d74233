package io.github.cameltencent.sms.example.campaign.importing;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.example.campaign.Budget;
import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.CampaignState;
import io.github.cameltencent.sms.example.campaign.topic.KafkaSettings;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** What is imported, and where: the properties of the workers, and those of {@code import.properties}. */
final class ImportSettings {

    private static final String LOCATIONS = "classpath:application.properties,classpath:import.properties";

    private final UnaryOperator<String> values;

    /** @param values finds the value of a key; it is empty if there is none */
    ImportSettings(UnaryOperator<String> values) {
        this.values = values;
    }

    /** As Camel finds properties: in the environment, in system properties, and in the files. */
    static ImportSettings load() {
        CamelContext context = new DefaultCamelContext();
        context.getPropertiesComponent().setLocation(LOCATIONS);
        return new ImportSettings(key -> context.resolvePropertyPlaceholders("{{" + key + "}}"));
    }

    String value(String key) {
        return values.apply(key);
    }

    private String text(String key) {
        return value(key).strip();
    }

    private List<String> list(String key) {
        return Arrays.stream(text(key).split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    private String required(String key) throws ImportRefusedException {
        String value = text(key);
        if (value.isEmpty()) {
            throw new ImportRefusedException("set " + key + ", for instance in the environment as "
                    + key.toUpperCase(Locale.ROOT).replace('.', '_'));
        }
        return value;
    }

    Path file() throws ImportRefusedException {
        Path file = Path.of(required("import.file"));
        if (!Files.isRegularFile(file)) {
            throw new ImportRefusedException("there is no file " + file.toAbsolutePath());
        }
        return file;
    }

    String campaignId() throws ImportRefusedException {
        return required("import.campaign");
    }

    CsvColumnNames columnNames() {
        return new CsvColumnNames(text("import.numberColumn"), list("import.parameterColumns"));
    }

    KafkaSettings kafka() {
        return KafkaSettings.of(values);
    }

    int partitions() {
        return Integer.parseInt(text("import.partitions"));
    }

    HikariDataSource dataSource() {
        HikariDataSource dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(text("jdbc.url"));
        dataSource.setUsername(text("jdbc.user"));
        dataSource.setPassword(text("jdbc.password"));
        dataSource.setMaximumPoolSize(1);
        return dataSource;
    }

    /** The campaign, if there is none with its id. */
    Campaign campaign() throws ImportRefusedException {
        String messages = text("import.budgetMessages");
        String amount = text("import.budgetAmount");
        return new Campaign(
                campaignId(),
                Boolean.parseBoolean(text("import.paused")) ? CampaignState.PAUSED : CampaignState.RUNNING,
                null,
                text("sms.sdkAppId"),
                required("import.templateId"),
                required("import.signName"),
                Boolean.parseBoolean(text("import.marketing")),
                Set.copyOf(list("import.countries")),
                new Budget(
                        messages.isEmpty() ? null : Long.valueOf(messages),
                        amount.isEmpty() ? null : new BigDecimal(amount),
                        new BigDecimal(text("import.price"))));
    }
}
