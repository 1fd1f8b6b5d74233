package io.github.cameltencent.sms.internal.request;

import java.util.Set;

/**
 * What a request of an operation is made of.
 *
 * @param action the name of its action, such as {@code SendSms}
 * @param schema its fields
 * @param rules what is checked and filled in
 * @param options the names of the fields for which there is an option
 */
public record RequestDefinition(String action, RequestSchema schema, RequestRules rules, Set<String> options) {}
