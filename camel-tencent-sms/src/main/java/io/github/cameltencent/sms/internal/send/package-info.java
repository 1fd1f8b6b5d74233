/** Sending: from one request with many recipients to requests of 200, and from their responses to one report. */
@NullMarked
package io.github.cameltencent.sms.internal.send;

import org.jspecify.annotations.NullMarked;
