/** What is behind a failure, and whether it passes. */
@NullMarked
package io.github.cameltencent.sms.internal.failure;

import org.jspecify.annotations.NullMarked;
