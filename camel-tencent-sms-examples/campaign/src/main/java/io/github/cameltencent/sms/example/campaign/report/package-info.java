/** What became of a campaign, in numbers and as files. */
@NullMarked
package io.github.cameltencent.sms.example.campaign.report;

import org.jspecify.annotations.NullMarked;
