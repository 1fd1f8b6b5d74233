package io.github.cameltencent.sms.example.campaign.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.Recipient;
import io.github.cameltencent.sms.example.campaign.database.CampaignDatabase;
import io.github.cameltencent.sms.example.campaign.topic.RecipientTopic;

/**
 * Imports files of recipients into a campaign, a chunk at a time.
 *
 * <p>A chunk is written to the topic before its numbers are noted in the database. An import that is killed in between
 * writes the chunk again when it starts anew: nobody is missing, and those who are on the topic twice get one message,
 * because the message store knows them.
 */
public final class RecipientImport {

    private static final int CHUNK = 1_000;
    private static final String MAINLAND_CHINA = "86";

    private final CampaignDatabase database;
    private final RecipientTopic topic;
    private final Campaign campaign;

    /** An import into a campaign whose topics exist. */
    public RecipientImport(CampaignDatabase database, RecipientTopic topic, Campaign campaign) {
        this.database = database;
        this.topic = topic;
        this.campaign = campaign;
    }

    /**
     * Imports a file. Whoever is a recipient of the campaign already is left out, so a file can be imported again.
     *
     * @param path a name that ends in {@code .csv}, {@code .ndjson} or {@code .jsonl}
     * @throws ImportRefusedException if nothing of it can be imported
     */
    public ImportReport run(Path path, CsvColumnNames names)
            throws IOException, ImportRefusedException, ExecutionException, InterruptedException {
        try (RecipientFile file = open(path, names, campaign)) {
            return run(file);
        }
    }

    /**
     * Opens a file of recipients of a campaign.
     *
     * @throws ImportRefusedException if nothing of it can be imported
     */
    static RecipientFile open(Path path, CsvColumnNames names, Campaign campaign)
            throws IOException, ImportRefusedException {
        PhoneNumberReader numbers = new PhoneNumberReader(campaign.countries().equals(Set.of(MAINLAND_CHINA)));
        return RecipientFile.open(path, numbers, names);
    }

    ImportReport run(RecipientFile file) throws IOException, ExecutionException, InterruptedException {
        ImportCounts counts = new ImportCounts();
        try (RejectedFile rejected = file.rejected()) {
            List<Recipient> chunk = new ArrayList<>(CHUNK);
            for (Entry entry = file.next(); entry != null; entry = file.next()) {
                if (entry instanceof Entry.Good good) {
                    chunk.add(good.recipient());
                } else if (entry instanceof Entry.Bad bad) {
                    rejected.add(bad);
                    counts.rejected++;
                }
                if (chunk.size() == CHUNK) {
                    add(chunk, counts);
                    chunk.clear();
                }
            }
            add(chunk, counts);
            return counts.report(file, rejected);
        }
    }

    private void add(List<Recipient> chunk, ImportCounts counts) throws ExecutionException, InterruptedException {
        Map<String, Recipient> recipients = new LinkedHashMap<>();
        for (Recipient recipient : chunk) {
            if (!campaign.includes(recipient.phoneNumber())) {
                counts.otherCountries++;
            } else if (recipients.putIfAbsent(recipient.phoneNumber(), recipient) != null) {
                counts.duplicates++;
            }
        }
        counts.duplicates += remove(recipients, database.recipients().known(campaign.id(), recipients.keySet()));
        counts.optedOut += remove(recipients, database.optOuts().of(recipients.keySet()));
        if (!recipients.isEmpty()) {
            topic.write(campaign, List.copyOf(recipients.values()));
            counts.imported += database.recipients().add(campaign.id(), recipients.keySet());
        }
    }

    private static int remove(Map<String, Recipient> recipients, Set<String> phoneNumbers) {
        phoneNumbers.forEach(recipients::remove);
        return phoneNumbers.size();
    }
}
