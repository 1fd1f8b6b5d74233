/**
 * Endpoints of {@code tencent-sms} as Java methods, generated from the component: each option is a method, so the
 * compiler knows its name and its type.
 *
 * <p>A route that extends {@code EndpointRouteBuilder} and implements {@code TencentSmsBuilders} has {@code
 * tencentSms("send")} for an endpoint and {@code tencentSms()} for the names of the headers. Any other {@code RouteBuilder}
 * imports {@code StaticEndpointBuilders.tencentSms} for endpoints only.
 *
 * <p>Camel makes a URI of the arguments, so text with a plus sign, an ampersand or a percent sign is written as
 * {@code RAW(+13865550100)} here too.
 */
package io.github.cameltencent.sms.endpointdsl;
