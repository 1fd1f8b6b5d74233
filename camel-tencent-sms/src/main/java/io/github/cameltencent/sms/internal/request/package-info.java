/** Requests: reads, converts and checks headers, body and options of an exchange. */
@NullMarked
package io.github.cameltencent.sms.internal.request;

import org.jspecify.annotations.NullMarked;
