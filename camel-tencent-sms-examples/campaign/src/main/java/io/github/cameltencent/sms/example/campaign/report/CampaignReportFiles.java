package io.github.cameltencent.sms.example.campaign.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.function.UnaryOperator;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.example.campaign.database.CampaignDataSource;
import io.github.cameltencent.sms.example.campaign.database.CampaignDatabase;
import io.github.cameltencent.sms.jdbc.JdbcMessageStore;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Writes the report of a campaign to files. */
public final class CampaignReportFiles {

    private static final String LOCATIONS = "classpath:application.properties,classpath:report.properties";

    private final UnaryOperator<String> settings;
    private final PrintStream out;

    /** @param settings finds the value of a key */
    CampaignReportFiles(UnaryOperator<String> settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * Exits with 0 if the parts of the report add up to the recipients, with 1 otherwise. They need not while somebody
     * imports.
     *
     * @param args none: the settings are in {@code application.properties}, {@code report.properties}, system properties
     *     and the environment
     */
    public static void main(String[] args) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.getPropertiesComponent().setLocation(LOCATIONS);
        UnaryOperator<String> settings = key -> context.resolvePropertyPlaceholders("{{" + key + "}}");
        System.exit(new CampaignReportFiles(settings, System.out).write() ? 0 : 1);
    }

    /** Returns whether the parts add up. */
    boolean write() throws IOException {
        String campaign = settings.apply("report.campaign");
        if (campaign.isEmpty()) {
            throw new IllegalArgumentException("Of which campaign? Set report.campaign");
        }
        Path folder = Path.of(settings.apply("report.folder"));
        try (HikariDataSource dataSource = CampaignDataSource.open(settings)) {
            CampaignTotals totals = new CampaignTotals(dataSource);
            if (totals.exact(campaign).recipients() == 0
                    && new CampaignDatabase(dataSource).campaigns().find(campaign) == null) {
                throw new IllegalArgumentException("There is no campaign " + campaign + ". Correct report.campaign");
            }
            new CampaignReport(
                            totals,
                            new MessageCounts(dataSource, ZoneId.of(settings.apply("campaign.timeZone"))),
                            new JdbcMessageStore(dataSource))
                    .write(campaign, numbers(), folder);
            Totals all = totals.exact(campaign);
            out.println("The report of " + all.recipients() + " recipients is in "
                    + folder.toAbsolutePath().normalize());
            if (!all.isComplete()) {
                out.println("Its parts do not add up to the recipients, as long as somebody imports or sends");
            }
            return all.isComplete();
        }
    }

    private NumberDisplay numbers() {
        return Boolean.parseBoolean(settings.apply("report.fullNumbers")) ? NumberDisplay.FULL : NumberDisplay.MASKED;
    }
}
