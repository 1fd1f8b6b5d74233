package io.github.cameltencent.sms;

import java.util.HashMap;
import java.util.Map;

import io.github.cameltencent.sms.model.SmsRequest;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The reports of failed sends on an exchange, one for each request, so that a redelivery goes on where its own request
 * broke off, whatever else the exchange has sent meanwhile.
 */
final class SendReports {

    private static final String PROPERTY = "CamelTencentSmsSendReports";

    private SendReports() {}

    static @Nullable SendReport of(Exchange exchange, SmsRequest request) {
        return all(exchange).get(request);
    }

    static void keep(Exchange exchange, SendReport report) {
        Map<SmsRequest, SendReport> reports = new HashMap<>(all(exchange));
        reports.put(report.request(), report);
        exchange.setProperty(PROPERTY, Map.copyOf(reports));
        exchange.setProperty(TencentSmsConstants.SEND_REPORT, report);
    }

    static void remove(Exchange exchange, SmsRequest request) {
        Map<SmsRequest, SendReport> reports = all(exchange);
        if (reports.containsKey(request)) {
            reports = new HashMap<>(reports);
            reports.remove(request);
            exchange.setProperty(PROPERTY, Map.copyOf(reports));
        }
        SendReport last = exchange.getProperty(TencentSmsConstants.SEND_REPORT, SendReport.class);
        if (last != null && last.request().equals(request)) {
            exchange.removeProperty(TencentSmsConstants.SEND_REPORT);
        }
    }

    @SuppressWarnings("unchecked") // Nobody else sets it.
    private static Map<SmsRequest, SendReport> all(Exchange exchange) {
        Map<SmsRequest, SendReport> reports = exchange.getProperty(PROPERTY, Map.class);
        return reports == null ? Map.of() : reports;
    }
}
