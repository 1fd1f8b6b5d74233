package io.github.cameltencent.sms.testsupport;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.github.cameltencent.sms.TencentSmsConstants;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;

/** Keeps what a consumer reports, and then does as a test says. */
public final class RecordingExceptionHandler implements ExceptionHandler {

    private final List<Report> reports = new CopyOnWriteArrayList<>();
    private final Consumer<Exchange> then;

    /** @param serialNo of the receipt that was in the route, or {@code null} */
    private record Report(String message, Throwable failure, String serialNo) {}

    public RecordingExceptionHandler() {
        this(exchange -> {});
    }

    public RecordingExceptionHandler(Consumer<Exchange> then) {
        this.then = then;
    }

    @Override
    public void handleException(Throwable failure) {
        handleException("", null, failure);
    }

    @Override
    public void handleException(String message, Throwable failure) {
        handleException(message, null, failure);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable failure) {
        String serialNo = exchange == null
                ? null
                : exchange.getMessage().getHeader(TencentSmsConstants.REPORT_SERIAL_NO, String.class);
        reports.add(new Report(message, failure, serialNo));
        then.accept(exchange);
    }

    public List<String> messages() {
        return reports.stream().map(Report::message).toList();
    }

    public List<Throwable> failures() {
        return reports.stream().map(Report::failure).toList();
    }

    /** Messages with what failed. */
    public List<String> lines() {
        return reports.stream()
                .map(report -> report.message() + ": " + report.failure().getMessage())
                .toList();
    }

    /** Of the receipts whose exchanges failed. */
    public List<String> serialNos() {
        return reports.stream().map(Report::serialNo).filter(Objects::nonNull).toList();
    }
}
