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
import io.github.cameltencent.sms.example.campaign.database.CampaignDataSource;
import io.github.cameltencent.sms.example.campaign.topic.KafkaSettings;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

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

    int partitions() throws ImportRefusedException {
        BigDecimal partitions = number("import.partitions");
        if (partitions == null || partitions.compareTo(BigDecimal.ONE) < 0) {
            throw new ImportRefusedException("import.partitions is at least 1");
        }
        return partitions.intValue();
    }

    HikariDataSource dataSource() {
        return CampaignDataSource.open(values);
    }

    /** The campaign, if there is none with its id. */
    Campaign campaign() throws ImportRefusedException {
        String id = campaignId();
        boolean isPaused = yesOrNo("import.paused");
        boolean isMarketing = yesOrNo("import.marketing");
        BigDecimal messages = number("import.budgetMessages");
        BigDecimal amount = number("import.budgetAmount");
        BigDecimal price = number("import.price");
        String templateId = required("import.templateId");
        String signName = required("import.signName");
        try {
            return new Campaign(
                    id,
                    isPaused ? CampaignState.PAUSED : CampaignState.RUNNING,
                    null,
                    text("sms.sdkAppId"),
                    templateId,
                    signName,
                    isMarketing,
                    Set.copyOf(list("import.countries")),
                    new Budget(
                            messages == null ? null : messages.longValue(),
                            amount,
                            price == null ? BigDecimal.ZERO : price));
        } catch (IllegalArgumentException e) {
            throw new ImportRefusedException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * An import does not change the campaign that there is: what is set for another one would have no effect.
     *
     * @throws ImportRefusedException if the template or the signature is another one
     */
    void requireSame(Campaign known) throws ImportRefusedException {
        requireSame("import.templateId", known.templateId());
        requireSame("import.signName", known.signName());
    }

    private void requireSame(String key, String ofCampaign) throws ImportRefusedException {
        String value = text(key);
        if (!value.isEmpty() && !value.equals(ofCampaign)) {
            throw new ImportRefusedException(key + " is " + value + ", but the campaign has " + ofCampaign
                    + ", and an import does not change it. Set another import.campaign, or leave " + key + " empty");
        }
    }

    /** Any other word would be the wrong one of the two. */
    private boolean yesOrNo(String key) throws ImportRefusedException {
        String value = text(key).toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw new ImportRefusedException(key + " is true or false");
        }
        return value.equals("true");
    }

    private @Nullable BigDecimal number(String key) throws ImportRefusedException {
        String value = text(key);
        try {
            return value.isEmpty() ? null : new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw new ImportRefusedException(key + " is not a number");
        }
    }
}
