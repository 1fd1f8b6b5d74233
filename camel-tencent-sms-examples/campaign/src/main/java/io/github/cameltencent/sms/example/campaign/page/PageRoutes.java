package io.github.cameltencent.sms.example.campaign.page;

import java.time.ZoneId;

import javax.sql.DataSource;

import io.github.cameltencent.sms.example.campaign.database.CampaignDatabase;
import io.github.cameltencent.sms.example.campaign.report.CampaignReport;
import io.github.cameltencent.sms.example.campaign.report.CampaignTotals;
import io.github.cameltencent.sms.example.campaign.report.MessageCounts;
import io.github.cameltencent.sms.example.campaign.topic.KafkaSettings;
import io.github.cameltencent.sms.tracking.MessageStore;
import org.apache.camel.builder.RouteBuilder;

/** Serves the page, and looks at the campaigns that run. */
public final class PageRoutes extends RouteBuilder {

    private static final String GUARD = "campaignPageGuard";

    /** The consumer group of the route that sends. */
    private static final String WORKERS = "campaign-workers";

    private final PageAccess access;
    private final PageToken token;
    private final ResourceTable resources = new ResourceTable();
    private final PartitionLag lag;
    private final Looks looks;

    /**
     * @param access who reaches the page
     * @param dataSource the database of the campaigns and of the message store
     * @param kafka has the records of the campaigns
     * @param zone of the hours in the report
     */
    public PageRoutes(
            PageAccess access, DataSource dataSource, MessageStore messages, KafkaSettings kafka, ZoneId zone) {
        this.access = access;
        token = new PageToken(access);
        CampaignDatabase database = new CampaignDatabase(dataSource);
        CampaignTotals totals = new CampaignTotals(dataSource);
        MessageCounts counts = new MessageCounts(dataSource, zone);
        lag = new PartitionLag(kafka, WORKERS);
        looks = new Looks(database.campaigns(), new CampaignLook(database, totals, counts, lag));
        PageFiles.addTo(resources);
        new PageResources(database.campaigns(), looks, token).addTo(resources);
        new ReportResources(new CampaignReport(totals, counts, messages)).addTo(resources);
    }

    @Override
    public void configure() throws Exception {
        getContext().addService(lag);
        getContext().getRegistry().bind(GUARD, new RequestGuard(access, token, resources));
        fromF(
                        "undertow:http://%s:%d/?matchOnUriPrefix=true&useStreaming=true&handlers=#%s",
                        access.host(), access.port(), GUARD)
                .routeId("campaign-page")
                // A report is as long as it is.
                .streamCache("false")
                .process(new PageProcessor(resources));

        from("timer:campaign-page?period=1000").routeId("campaign-looks").process(exchange -> looks.lookAtAll());
    }
}
