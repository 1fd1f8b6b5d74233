/** Data type transformers for the records of the API. */
@NullMarked
package io.github.cameltencent.sms.transform;

import org.jspecify.annotations.NullMarked;
