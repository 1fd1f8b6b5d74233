/** Who signs the requests: the credentials and where they come from. Nothing in here knows of Camel. */
@NullMarked
package io.github.cameltencent.sms.credential;

import org.jspecify.annotations.NullMarked;
