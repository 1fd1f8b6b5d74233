/** Statistics, health checks and the log of failed polls. */
@NullMarked
package io.github.cameltencent.sms.internal.monitor;

import org.jspecify.annotations.NullMarked;
