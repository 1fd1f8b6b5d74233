package io.github.cameltencent.sms;

import io.github.cameltencent.sms.client.SendReport;
import io.github.cameltencent.sms.client.SendReport.State;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsPartialSendException;
import io.github.cameltencent.sms.internal.text.RegionName;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;
import org.jspecify.annotations.Nullable;

/**
 * Adds the tags of a call to its span: the action, its request id, the number of accepted recipients, and the error
 * code. No phone number, text or key. camel-telemetry finds it with {@link java.util.ServiceLoader}.
 */
public final class TencentSmsSpanDecorator extends AbstractSpanDecorator {

    static final String OPERATION = "tencent.sms.operation";
    static final String ACTION = "tencent.sms.action";
    static final String REQUEST_ID = "tencent.sms.request_id";
    static final String OUTCOME = "tencent.sms.outcome";
    static final String ACCEPTED_COUNT = "tencent.sms.accepted_count";
    static final String REFUSED_COUNT = "tencent.sms.refused_count";
    static final String UNKNOWN_COUNT = "tencent.sms.unknown_count";
    static final String UNSENT_COUNT = "tencent.sms.unsent_count";
    static final String FEE_COUNT = "tencent.sms.fee_count";

    /** Camel's name. */
    private static final String SERVER_REGION = "server.region";

    /** OpenTelemetry's name. */
    static final String ERROR_TYPE = "error.type";

    /**
     * The span of the route that an exchange started in. At its end, the exchange may have the values of other calls.
     */
    private static final String ROUTE_SPAN = "CamelTencentSmsRouteSpan";

    /** Created by camel-telemetry. */
    public TencentSmsSpanDecorator() {}

    @Override
    public String getComponent() {
        return "tencent-sms";
    }

    @Override
    public String getComponentClassName() {
        return TencentSmsComponent.class.getName();
    }

    /** Without the query, so that equal calls have equal names. */
    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return endpoint.toString();
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        super.beforeTracingEvent(span, exchange, endpoint);
        if (endpoint instanceof TencentSmsEndpoint ours) {
            span.setTag(OPERATION, ours.operation().name());
            if (!ours.operation().isCallback()) {
                span.setTag(ACTION, ours.operation().action().name());
            }
        }
        if (exchange.getFromEndpoint() != endpoint
                && exchange.getMessage().getHeader(TencentSmsConstants.REGION) instanceof String region
                && RegionName.isOne(region)) {
            // Camel has set the region of the endpoint.
            span.setTag(SERVER_REGION, region);
        }
        if (exchange.getFromEndpoint() == endpoint && exchange.getProperty(ROUTE_SPAN) == null) {
            exchange.setProperty(ROUTE_SPAN, span);
            tag(span, REQUEST_ID, exchange.getMessage().getHeader(TencentSmsConstants.REQUEST_ID));
        }
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        if (exchange.getProperty(ROUTE_SPAN) == span) {
            return;
        }
        if (exchange.getException() == null) {
            answered(span, exchange.getMessage());
        } else {
            TencentSmsException failure = outermost(exchange.getException());
            if (failure != null) {
                failed(span, failure);
            }
        }
    }

    /** Camel's own search begins at the root cause, and would find a failure within a partial send. */
    private static @Nullable TencentSmsException outermost(Throwable thrown) {
        Throwable current = thrown;
        while (current != null && !(current instanceof TencentSmsException)) {
            current = current.getCause();
        }
        return (TencentSmsException) current;
    }

    private static void answered(Span span, Message message) {
        tag(span, REQUEST_ID, message.getHeader(TencentSmsConstants.REQUEST_ID));
        tag(span, ACCEPTED_COUNT, message.getHeader(TencentSmsConstants.ACCEPTED_COUNT));
        tag(span, REFUSED_COUNT, message.getHeader(TencentSmsConstants.REFUSED_COUNT));
        tag(span, UNKNOWN_COUNT, message.getHeader(TencentSmsConstants.UNKNOWN_COUNT));
        tag(span, FEE_COUNT, message.getHeader(TencentSmsConstants.FEE_COUNT));
    }

    /** The headers of an exchange that failed are those of an earlier call, if any. */
    private static void failed(Span span, TencentSmsException failure) {
        tag(span, OUTCOME, failure.outcome());
        tag(span, REQUEST_ID, failure.requestId());
        tag(span, ERROR_TYPE, failure.code() == null ? failure.getClass().getName() : failure.code());
        if (failure instanceof TencentSmsPartialSendException partial) {
            SendReport report = partial.report();
            tag(span, ACCEPTED_COUNT, report.count(State.ACCEPTED));
            tag(span, REFUSED_COUNT, report.count(State.REFUSED));
            tag(span, UNKNOWN_COUNT, report.count(State.UNKNOWN));
            tag(span, UNSENT_COUNT, report.count(State.UNSENT));
        }
    }

    private static void tag(Span span, String name, @Nullable Object value) {
        if (value != null) {
            span.setTag(name, value.toString());
        }
    }
}
