package io.github.cameltencent.sms.internal.request;

import java.util.Set;

/**
 * The definition of an operation's request.
 *
 * @param action the name of its action, such as {@code SendSms}
 * @param schema its fields
 * @param rules its checks and defaults
 * @param options the names of the fields with an endpoint option
 */
public record RequestDefinition(String action, RequestSchema schema, RequestRules rules, Set<String> options) {}
