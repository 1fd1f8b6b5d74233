package io.github.cameltencent.sms.example.receipts;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.cameltencent.sms.model.Masking;
import io.github.cameltencent.sms.model.SendSmsResponse;
import io.github.cameltencent.sms.model.SendStatus;

/**
 * Tracks the status of each message by its serial number, and reports each change. A receipt can come twice, and even
 * before the response to the send.
 */
public final class Shipments {

    private final Map<String, String> sent = new HashMap<>();
    private final Map<String, String> receipts = new LinkedHashMap<>();
    private final Consumer<String> news;
    private boolean hasSent;

    Shipments(Consumer<String> news) {
        this.news = news;
    }

    /** Remembers who was accepted, and reports the receipts that came before the response. */
    public synchronized void sent(SendSmsResponse response) {
        for (SendStatus status : response.sendStatusSet()) {
            String recipient = Masking.phoneNumber(status.phoneNumber());
            String serialNo = status.serialNo();
            if (serialNo == null || serialNo.isEmpty()) {
                news.accept("refused   " + recipient + ": " + status.code());
            } else {
                sent.put(serialNo, recipient);
                news.accept("sent      " + describe(serialNo));
            }
        }
        if (!hasSent) {
            hasSent = true;
            receipts.forEach(this::report);
        }
        notifyAll();
    }

    /** Remembers the receipt of a message. */
    public synchronized void receipt(String serialNo, String reportStatus) {
        // Before the first response, it is not known whether it is a message of this run.
        if (receipts.put(serialNo, reportStatus) == null && hasSent) {
            report(serialNo, reportStatus);
        }
        notifyAll();
    }

    private void report(String serialNo, String reportStatus) {
        news.accept(("SUCCESS".equals(reportStatus) ? "delivered " : "failed    ") + describe(serialNo));
    }

    private String describe(String serialNo) {
        return sent.getOrDefault(serialNo, "a message of another run") + ", serial number " + serialNo;
    }

    /** Waits until something was sent and all of it has its receipt; returns {@code false} if that takes too long. */
    synchronized boolean awaitReceipts(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (sent.isEmpty() || !receipts.keySet().containsAll(sent.keySet())) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
