/** Tencent Cloud's protocol: signature, common parameters, field schemas, responses and errors. Internal: may change at
 * any time. */
@NullMarked
package io.github.cameltencent.sms.simulator.protocol;

import org.jspecify.annotations.NullMarked;
