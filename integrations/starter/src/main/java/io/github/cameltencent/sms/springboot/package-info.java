/**
 * Lets a Spring Boot application set the options of {@code tencent-sms} with the properties {@code
 * camel.component.tencent-sms.*}, in the form of Camel's own starters.
 */
@NullMarked
package io.github.cameltencent.sms.springboot;

import org.jspecify.annotations.NullMarked;
