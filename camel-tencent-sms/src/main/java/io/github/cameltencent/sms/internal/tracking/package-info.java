/**
 * Calls a message store on separate threads: combines the calls of many exchanges, and retries failed ones in the
 * background.
 */
@NullMarked
package io.github.cameltencent.sms.internal.tracking;

import org.jspecify.annotations.NullMarked;
