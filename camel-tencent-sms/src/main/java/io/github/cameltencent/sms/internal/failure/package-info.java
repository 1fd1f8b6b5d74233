/** The causes of failures, and whether they are temporary. */
@NullMarked
package io.github.cameltencent.sms.internal.failure;

import org.jspecify.annotations.NullMarked;
