package io.github.cameltencent.sms.example.campaign.importing;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

import com.zaxxer.hikari.HikariDataSource;
import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.CampaignState;
import io.github.cameltencent.sms.example.campaign.database.CampaignDatabase;
import io.github.cameltencent.sms.example.campaign.topic.RecipientTopic;
import org.jspecify.annotations.Nullable;

/** Imports a file into a campaign, which it creates if there is none. */
public final class CampaignImport {

    private static final int SUCCESS = 0;
    private static final int REFUSED = 2;

    private final ImportSettings settings;
    private final PrintStream out;

    CampaignImport(ImportSettings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /**
     * Exits with 0 if the file was read to its end, whatever was rejected or left out; with 2 if the file was refused, and
     * with 1 if something else failed, which it can be repeated after.
     *
     * @param args none: the settings are in {@code import.properties}, system properties and the environment
     */
    public static void main(String[] args) throws Exception {
        System.exit(new CampaignImport(ImportSettings.load(), System.out).run());
    }

    int run() throws IOException, ExecutionException, InterruptedException {
        try {
            Path file = settings.file();
            try (HikariDataSource dataSource = settings.dataSource();
                    RecipientTopic topic = new RecipientTopic(settings.kafka())) {
                CampaignDatabase database = new CampaignDatabase(dataSource).createSchema();
                out.print(run(file, database, topic).text());
            }
            return SUCCESS;
        } catch (ImportRefusedException e) {
            out.println("Nothing is imported: " + e.getMessage());
            return REFUSED;
        }
    }

    private ImportReport run(Path path, CampaignDatabase database, RecipientTopic topic)
            throws IOException, ImportRefusedException, ExecutionException, InterruptedException {
        Campaign known = find(database);
        Campaign campaign = known == null ? settings.campaign() : known;
        if (campaign.state() == CampaignState.CANCELLED) {
            throw new ImportRefusedException("the campaign is cancelled, so nobody would get a message");
        }
        if (campaign.state() == CampaignState.ENDED) {
            throw new ImportRefusedException("the campaign has ended, so nobody would get a message");
        }
        settings.requireSame(campaign);
        // A file that is refused leaves no campaign, whose settings would be those of the next import, too.
        try (RecipientFile file = RecipientImport.open(path, settings.columnNames(), campaign)) {
            // Workers look for the topic of a campaign that they know.
            topic.create(campaign, settings.partitions());
            if (known != null || database.campaigns().create(campaign)) {
                return new RecipientImport(database, topic, campaign).run(file);
            }
        }
        // Another import has created the campaign meanwhile.
        return run(path, database, topic);
    }

    private @Nullable Campaign find(CampaignDatabase database) throws ImportRefusedException {
        try {
            return database.campaigns().find(settings.campaignId());
        } catch (IllegalArgumentException e) {
            throw new ImportRefusedException("the row of the campaign is wrong: " + e.getMessage());
        }
    }
}
