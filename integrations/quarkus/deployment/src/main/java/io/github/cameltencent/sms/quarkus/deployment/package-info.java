/** The build steps of the Quarkus extension. */
@NullMarked
package io.github.cameltencent.sms.quarkus.deployment;

import org.jspecify.annotations.NullMarked;
