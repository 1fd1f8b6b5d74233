/** The API's JSON. */
@NullMarked
package io.github.cameltencent.sms.internal.json;

import org.jspecify.annotations.NullMarked;
