package io.github.cameltencent.sms.example.campaign.page;

/**
 * Messages a second in the time before a moment.
 *
 * @param at milliseconds since 1970
 * @param sent accepted or refused by Tencent, or perhaps accepted
 * @param delivered reported as delivered
 * @param failed refused, not sent, or reported as not delivered
 */
record Sample(long at, double sent, double delivered, double failed) {}
