/** Reads files of recipients into the topic of a campaign. */
@NullMarked
package io.github.cameltencent.sms.example.campaign.importing;

import org.jspecify.annotations.NullMarked;
