package io.github.cameltencent.sms.example.campaign.sending;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.cameltencent.sms.example.campaign.Campaign;
import io.github.cameltencent.sms.example.campaign.CampaignState;
import io.github.cameltencent.sms.example.campaign.Reason;
import io.github.cameltencent.sms.example.campaign.database.CampaignDatabase;

/** Leaves out who gets no message, right before the messages are sent. */
public final class RecipientFilter {

    private final CampaignDatabase database;

    public RecipientFilter(CampaignDatabase database) {
        this.database = database;
    }

    /** Returns the numbers that are left. */
    Set<String> keep(Campaign campaign, Collection<String> phoneNumbers) {
        if (campaign.state() == CampaignState.CANCELLED) {
            database.leftOut().add(campaign.id(), phoneNumbers, Reason.CANCELLED);
            return Set.of();
        }
        // An import leaves them out before; others can write to the topic, too.
        List<String> abroad = phoneNumbers.stream()
                .filter(number -> !campaign.includes(number))
                .toList();
        database.leftOut().add(campaign.id(), abroad, Reason.COUNTRY);
        Set<String> optedOut = database.optOuts().of(phoneNumbers);
        database.leftOut().add(campaign.id(), optedOut, Reason.OPTED_OUT);
        List<String> wanted = phoneNumbers.stream()
                .filter(number -> campaign.includes(number) && !optedOut.contains(number))
                .toList();
        Set<String> paid = database.budgets().spend(campaign, wanted);
        Set<String> unpaid = new HashSet<>(wanted);
        unpaid.removeAll(paid);
        database.leftOut().add(campaign.id(), unpaid, Reason.BUDGET);
        return paid;
    }

    /** Leaves out somebody whose number or parameters the component refuses, unless there is a message already. */
    void leaveOutInvalid(Campaign campaign, Collection<String> phoneNumbers) {
        if (database.leftOut().add(campaign.id(), phoneNumbers, Reason.INVALID) > 0) {
            database.budgets().giveBack(campaign, phoneNumbers);
        }
    }

    /** Takes note of who has a message, or may have. */
    void sent(Campaign campaign, Collection<String> phoneNumbers) {
        database.budgets().charge(campaign, phoneNumbers);
    }

    /** Takes note of what Tencent has refused. */
    void refused(Campaign campaign, Collection<String> phoneNumbers) {
        database.budgets().giveBack(campaign, phoneNumbers);
    }
}
