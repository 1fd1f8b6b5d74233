/** Calls a message store on threads of its own: many exchanges in one call, and again in the background where that failed. */
@NullMarked
package io.github.cameltencent.sms.internal.tracking;

import org.jspecify.annotations.NullMarked;
