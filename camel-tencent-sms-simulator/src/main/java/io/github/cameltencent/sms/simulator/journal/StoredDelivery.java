package io.github.cameltencent.sms.simulator.journal;

import io.github.cameltencent.sms.simulator.store.Delivery;
import io.github.cameltencent.sms.simulator.store.Receipt;
import org.jspecify.annotations.Nullable;

/** The delivery of a message in the file. */
record StoredDelivery(@Nullable Receipt receipt, boolean held, boolean urgent, boolean handedOut) {
    static StoredDelivery of(Delivery delivery) {
        return new StoredDelivery(delivery.receipt(), delivery.held(), delivery.urgent(), delivery.handedOut());
    }

    @Override
    public String toString() {
        return "StoredDelivery[held=" + held + ", handedOut=" + handedOut + "]";
    }
}
