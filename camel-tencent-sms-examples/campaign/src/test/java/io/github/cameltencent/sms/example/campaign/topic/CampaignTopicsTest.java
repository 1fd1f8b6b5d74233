package io.github.cameltencent.sms.example.campaign.topic;

import java.time.Instant;
import java.util.Set;

import io.github.cameltencent.sms.example.campaign.Budget;
import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.CampaignState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CampaignTopicsTest {

    private static final String MAINLAND = "+8613800000001";

    @Test
    void marketingToMainlandChinaHasATopicOfItsOwn() {
        assertThat(CampaignTopics.topic(campaign(true), MAINLAND)).isEqualTo("campaign.spring.86");
        assertThat(CampaignTopics.topic(campaign(true), "+6581234567")).isEqualTo("campaign.spring");
        assertThat(CampaignTopics.topic(campaign(false), MAINLAND)).isEqualTo("campaign.spring");
        assertThat(CampaignTopics.topics(campaign(true))).containsExactly("campaign.spring", "campaign.spring.86");
        assertThat(CampaignTopics.topics(campaign(false))).containsExactly("campaign.spring");
        assertThat(CampaignTopics.campaignId("campaign.spring.86")).isEqualTo("spring");
        assertThat(CampaignTopics.campaignId("campaign.spring")).isEqualTo("spring");
        assertThat(CampaignTopics.quietHours("campaign.spring")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-26T23:59:59Z, true",
        "2026-11-27T00:00:00Z, false",
        "2026-11-27T13:59:59Z, false",
        "2026-11-27T14:00:00Z, true"
    })
    void theQuietHoursAreFromTenToEightInShanghai(Instant now, boolean quiet) {
        assertThat(CampaignTopics.quietHours("campaign.spring.86"))
                .hasValueSatisfying(hours -> assertThat(hours.hold(now)).isEqualTo(quiet));
    }

    private static Campaign campaign(boolean marketing) {
        return new Campaign(
                "spring",
                CampaignState.RUNNING,
                null,
                "1400006666",
                "1110",
                "Example",
                marketing,
                Set.of(),
                Budget.UNLIMITED);
    }
}
