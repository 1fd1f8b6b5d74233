package io.github.cameltencent.sms.example.campaign.database;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

import io.github.cameltencent.sms.example.campaign.Budget;
import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.CampaignState;
import io.github.cameltencent.sms.example.campaign.testsupport.SampleCampaign;
import io.github.cameltencent.sms.example.campaign.testsupport.TestDatabase;
import io.github.cameltencent.sms.tracking.MessageState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two workers can have the same record for a moment, while partitions move. */
class BudgetsTest {

    private static TestDatabase database;

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.open();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void whatAnotherWorkerHasSentMeanwhileIsNotGivenBack() {
        Campaign campaign = ofTwoMessages("given-back");
        SampleCampaign messages = new SampleCampaign(database, campaign);
        Budgets budgets = database.campaigns().budgets();
        List<String> numbers = messages.waiting(4);
        assertThat(budgets.spend(campaign, numbers.subList(0, 2))).hasSize(2);

        // One worker has been refused both, but another one sends to the first before the refusals are noted.
        messages.send(numbers.subList(0, 1), MessageState.ACCEPTED, "Ok");
        messages.send(numbers.subList(1, 2), MessageState.REFUSED, "FailedOperation.PhoneNumberInBlacklist");
        budgets.giveBack(campaign, numbers.subList(0, 2));

        assertThat(budgets.spend(campaign, numbers.subList(2, 4))).containsExactly(numbers.get(2));
    }

    @Test
    void whatIsSentAfterItWasGivenBackIsSpentAgain() {
        Campaign campaign = ofTwoMessages("spent-again");
        SampleCampaign messages = new SampleCampaign(database, campaign);
        Budgets budgets = database.campaigns().budgets();
        List<String> numbers = messages.waiting(3);
        budgets.spend(campaign, numbers.subList(0, 1));
        budgets.giveBack(campaign, numbers.subList(0, 1));
        messages.send(numbers.subList(0, 1), MessageState.ACCEPTED, "Ok");

        budgets.charge(campaign, numbers.subList(0, 1));
        budgets.charge(campaign, numbers.subList(0, 1));

        assertThat(budgets.spend(campaign, numbers.subList(1, 3))).containsExactly(numbers.get(1));
    }

    private static Campaign ofTwoMessages(String id) {
        return new Campaign(
                id,
                CampaignState.PAUSED,
                null,
                "1400006666",
                "1110",
                "Example",
                false,
                Set.of(),
                new Budget(2L, null, BigDecimal.ZERO));
    }
}
