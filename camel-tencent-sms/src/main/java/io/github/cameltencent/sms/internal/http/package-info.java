/** The HTTP client of the API: it signs, sends, retries, and reads responses. */
@NullMarked
package io.github.cameltencent.sms.internal.http;

import org.jspecify.annotations.NullMarked;
