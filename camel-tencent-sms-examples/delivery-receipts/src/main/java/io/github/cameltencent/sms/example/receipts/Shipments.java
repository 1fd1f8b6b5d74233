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
 * Knows by its serial number what became of each message, and tells every change. A receipt can come twice, and even
 * before the answer to the send.
 */
public final class Shipments {

    private final Map<String, String> sent = new HashMap<>();
    private final Map<String, String> receipts = new LinkedHashMap<>();
    private final Consumer<String> news;
    private boolean hasSent;

    Shipments(Consumer<String> news) {
        this.news = news;
    }

    /** Remembers those who were accepted, and tells of the receipts that were faster than this. */
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
            receipts.forEach(this::tell);
        }
        notifyAll();
    }

    /** Remembers what became of a message. */
    public synchronized void receipt(String serialNo, String reportStatus) {
        // Until something is sent, nobody knows whether it is a message of this run.
        if (receipts.put(serialNo, reportStatus) == null && hasSent) {
            tell(serialNo, reportStatus);
        }
        notifyAll();
    }

    private void tell(String serialNo, String reportStatus) {
        news.accept(("SUCCESS".equals(reportStatus) ? "delivered " : "failed    ") + describe(serialNo));
    }

    private String describe(String serialNo) {
        return sent.getOrDefault(serialNo, "a message of another run") + ", serial number " + serialNo;
    }

    /** Waits until something was sent and everything that was sent has its receipt, or tells that it took too long. */
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
