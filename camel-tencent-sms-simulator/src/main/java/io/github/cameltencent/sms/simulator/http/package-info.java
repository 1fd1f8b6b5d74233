/** The HTTP server: reads requests and writes responses, whole or broken. Internal: may change at any time. */
@NullMarked
package io.github.cameltencent.sms.simulator.http;

import org.jspecify.annotations.NullMarked;
