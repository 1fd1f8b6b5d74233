/** The simulator's own HTTP API, described by openapi.json. Internal: may change at any time; the file is the contract. */
@NullMarked
package io.github.cameltencent.sms.simulator.web;

import org.jspecify.annotations.NullMarked;
