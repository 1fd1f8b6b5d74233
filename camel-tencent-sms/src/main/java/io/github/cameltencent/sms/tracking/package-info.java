/**
 * Tracks messages: a {@link io.github.cameltencent.sms.tracking.MessageStore} has one row for each message, from before
 * it is sent until it is delivered, shared by all JVMs of an application. Implement the interface for other databases;
 * {@code camel-tencent-sms-jdbc} implements it for SQL databases.
 */
@NullMarked
package io.github.cameltencent.sms.tracking;

import org.jspecify.annotations.NullMarked;
