/**
 * One row a message: the {@link io.github.cameltencent.sms.tracking.MessageStore} keeps what is known of each message, from
 * before it is sent until it is delivered, for all JVMs of an application. Implement the interface for a database of your own;
 * {@code camel-tencent-sms-jdbc} has the one for SQL databases.
 */
@NullMarked
package io.github.cameltencent.sms.tracking;

import org.jspecify.annotations.NullMarked;
