/**
 * Who signs the requests: the credentials, where they come from, and the signature. Nothing in here knows of Camel.
 *
 * <p>{@link io.github.cameltencent.sms.credential.RefreshingCredentials} keeps temporary credentials fresh, whatever
 * {@link io.github.cameltencent.sms.credential.TemporaryCredentialsSource} they come from;
 * {@link io.github.cameltencent.sms.credential.DefaultCredentials} looks for a source.
 */
@NullMarked
package io.github.cameltencent.sms.credential;

import org.jspecify.annotations.NullMarked;
