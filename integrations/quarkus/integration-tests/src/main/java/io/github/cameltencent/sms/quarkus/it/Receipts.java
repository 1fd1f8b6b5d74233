package io.github.cameltencent.sms.quarkus.it;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;

/** The serial numbers of messages that a receipt has come for. */
@ApplicationScoped
public class Receipts {

    private final List<String> serialNumbers = new CopyOnWriteArrayList<>();

    void add(String serialNumber) {
        serialNumbers.add(serialNumber);
    }

    List<String> serialNumbers() {
        return serialNumbers;
    }
}
