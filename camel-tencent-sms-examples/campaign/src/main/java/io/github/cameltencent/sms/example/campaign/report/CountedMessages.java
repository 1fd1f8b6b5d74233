package io.github.cameltencent.sms.example.campaign.report;

/**
 * What counts as a message. One that was not sent or was refused, and whose recipient was left out afterwards, for instance
 * because the campaign was cancelled, counts as left out only.
 */
final class CountedMessages {

    /** Whether a row {@code m} of the message store can be of somebody who is left out. */
    static final String IS_NONE = "m.state in ('NOT_SENT', 'REFUSED')";

    /** The messages {@code m} of a campaign, which is the argument. */
    static final String OF_CAMPAIGN = " from tencent_sms_message m where m.campaign = ? and not (" + IS_NONE
            + " and exists (select from campaign_left_out l where l.campaign = m.message_key"
            + " and l.phone_number = m.phone_number))";

    private CountedMessages() {}
}
