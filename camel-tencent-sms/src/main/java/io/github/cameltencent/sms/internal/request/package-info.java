/** From an exchange to a request of the API: headers, body and options are read, converted and checked. */
@NullMarked
package io.github.cameltencent.sms.internal.request;

import org.jspecify.annotations.NullMarked;
