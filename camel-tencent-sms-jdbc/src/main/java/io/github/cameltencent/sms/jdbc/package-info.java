/** The message store for SQL databases: {@link io.github.cameltencent.sms.jdbc.JdbcMessageStore}. */
@NullMarked
package io.github.cameltencent.sms.jdbc;

import org.jspecify.annotations.NullMarked;
