package io.github.cameltencent.sms.client;

import java.io.Serializable;

/**
 * What became of each recipient of a send, as far as whoever divides a send into requests knows it. That of the Camel component
 * is its {@code SendReport}.
 */
public interface RecipientReport extends Serializable {}
