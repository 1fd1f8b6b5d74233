/** Text for messages: what may be shown, and which name was meant. */
@NullMarked
package io.github.cameltencent.sms.internal.text;

import org.jspecify.annotations.NullMarked;
