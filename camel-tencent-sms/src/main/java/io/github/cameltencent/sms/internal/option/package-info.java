/** Options as Camel passes them: spellings, numbers, references to beans, properties of Kamelets. */
@NullMarked
package io.github.cameltencent.sms.internal.option;

import org.jspecify.annotations.NullMarked;
