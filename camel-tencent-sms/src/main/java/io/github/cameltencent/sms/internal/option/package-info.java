/** Options as Camel hands them over: spellings, numbers, references to beans, properties of Kamelets. */
@NullMarked
package io.github.cameltencent.sms.internal.option;

import org.jspecify.annotations.NullMarked;
