package io.github.cameltencent.sms.example.quickstart;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Objects;

import io.github.cameltencent.sms.model.Masking;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.model.SendStatus;

/** Prints what happens, for a person to read. */
final class Story {

    private final PrintStream out;
    private volatile boolean endedWell;

    Story(PrintStream out) {
        this.out = out;
    }

    boolean endedWell() {
        return endedWell;
    }

    void sent(SendStatus status) {
        out.println("Sent a one-time password to " + Masking.phoneNumber(status.phoneNumber()) + ": serial number "
                + status.serialNo() + ", " + status.fee() + " message billed.");
    }

    void receipt(Object found) {
        if (found instanceof PullSmsSendStatus receipt) {
            endedWell = true;
            Instant time = Instant.ofEpochSecond(Objects.requireNonNullElse(receipt.userReceiveTime(), 0L));
            out.println("Receipt of " + receipt.serialNo() + ": " + receipt.reportStatus() + " ("
                    + receipt.description() + ") at " + time + ".");
        } else {
            out.println("There is no receipt yet. The carrier may send it later, or never.");
        }
    }

    void failed(Exception cause) {
        out.println("It did not work: " + cause.getMessage());
    }
}
