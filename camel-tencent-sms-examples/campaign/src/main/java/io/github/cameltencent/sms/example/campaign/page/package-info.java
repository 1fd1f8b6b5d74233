/** A page that shows how far a campaign is, and pauses, resumes and cancels it. */
@NullMarked
package io.github.cameltencent.sms.example.campaign.page;

import org.jspecify.annotations.NullMarked;
