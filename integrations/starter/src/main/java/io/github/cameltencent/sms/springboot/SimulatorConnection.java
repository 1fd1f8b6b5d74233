package io.github.cameltencent.sms.springboot;

import java.util.List;
import java.util.Map;

/** Where the simulator is, and with which keys it is called. */
record SimulatorConnection(String endpoint, String secretId, String secretKey) {

    /** They are for the real service and the way there. */
    private static final List<String> OTHERS = List.of(
            "client",
            "credentialsProvider",
            "sessionToken",
            "signedHost",
            "proxyHost",
            "proxyPort",
            "proxyUsername",
            "proxyPassword");

    /** Replaces the options that lead to the real service. */
    void applyTo(Map<String, Object> options) {
        OTHERS.forEach(options::remove);
        options.put("endpoint", endpoint);
        options.put("secretId", secretId);
        options.put("secretKey", secretKey);
    }

    /** Without the keys, which an application can choose. */
    @Override
    public String toString() {
        return "SimulatorConnection[" + endpoint + "]";
    }
}
