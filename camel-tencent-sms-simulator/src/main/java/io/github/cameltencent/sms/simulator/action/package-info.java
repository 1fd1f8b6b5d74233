/** The actions of the API. Internal: may change at any time. */
@NullMarked
package io.github.cameltencent.sms.simulator.action;

import org.jspecify.annotations.NullMarked;
