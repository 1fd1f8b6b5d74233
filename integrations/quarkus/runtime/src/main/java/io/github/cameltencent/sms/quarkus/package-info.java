/** For applications that use the component in Quarkus. */
@NullMarked
package io.github.cameltencent.sms.quarkus;

import org.jspecify.annotations.NullMarked;
