package io.github.cameltencent.sms.example.campaign;

/** Whether the workers send the messages of a campaign. */
public enum CampaignState {

    /** They send. */
    RUNNING,

    /** They keep the records on the topic. */
    PAUSED,

    /** They leave out everybody who has not been sent a message yet. */
    CANCELLED,

    /** They pass over the records: whoever is on the topic has had a message or a reason, even if nobody remembers it. */
    ENDED
}
