package io.github.cameltencent.sms.internal.monitor;

import org.apache.camel.CamelContext;

/** The numbers of message stores, for those who collect metrics. */
interface Gauges {

    /** Whether the application has a place for them. Nothing can be added otherwise. */
    boolean open(CamelContext context);

    void add(String component, StoreMonitor store);

    void removeAll();
}
