/** Tells Kubernetes how a worker is. */
@NullMarked
package io.github.cameltencent.sms.example.campaign.health;

import org.jspecify.annotations.NullMarked;
