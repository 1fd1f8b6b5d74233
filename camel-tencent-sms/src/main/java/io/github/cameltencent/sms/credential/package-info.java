/**
 * The credentials that sign requests, and their sources. Independent of Camel.
 *
 * <p>{@link io.github.cameltencent.sms.credential.RefreshingCredentials} keeps temporary credentials fresh, whatever
 * {@link io.github.cameltencent.sms.credential.TemporaryCredentialsSource} they come from;
 * {@link io.github.cameltencent.sms.credential.DefaultCredentials} searches for a source.
 */
@NullMarked
package io.github.cameltencent.sms.credential;

import org.jspecify.annotations.NullMarked;
