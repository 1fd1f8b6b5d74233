/** What several packages need, and no application: it may change with every version. */
@NullMarked
package io.github.cameltencent.sms.internal;

import org.jspecify.annotations.NullMarked;
