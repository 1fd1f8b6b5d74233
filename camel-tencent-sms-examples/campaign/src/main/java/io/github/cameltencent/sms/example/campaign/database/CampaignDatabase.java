package io.github.cameltencent.sms.example.campaign.database;

import javax.sql.DataSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The tables of {@code campaign-schema.sql}, beside those of the message store. */
public final class CampaignDatabase {

    private final DataSource dataSource;
    private final Campaigns campaigns;
    private final Recipients recipients;
    private final LeftOut leftOut;
    private final OptOuts optOuts;
    private final Budgets budgets;
    private final Workers workers;

    public CampaignDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
        this.campaigns = new Campaigns(dataSource);
        this.recipients = new Recipients(dataSource);
        this.leftOut = new LeftOut(dataSource);
        this.optOuts = new OptOuts(dataSource);
        this.budgets = new Budgets(dataSource);
        this.workers = new Workers(dataSource);
    }

    /** Creates the tables that do not exist, for trials. */
    public CampaignDatabase createSchema() {
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(new ClassPathResource("campaign-schema.sql")), dataSource);
        return this;
    }

    public Campaigns campaigns() {
        return campaigns;
    }

    public Recipients recipients() {
        return recipients;
    }

    public LeftOut leftOut() {
        return leftOut;
    }

    public OptOuts optOuts() {
        return optOuts;
    }

    public Budgets budgets() {
        return budgets;
    }

    public Workers workers() {
        return workers;
    }
}
