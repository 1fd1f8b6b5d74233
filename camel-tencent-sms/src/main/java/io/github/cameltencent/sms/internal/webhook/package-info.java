/** Tencent's callbacks: who may call, what a body holds, and the response. */
@NullMarked
package io.github.cameltencent.sms.internal.webhook;

import org.jspecify.annotations.NullMarked;
