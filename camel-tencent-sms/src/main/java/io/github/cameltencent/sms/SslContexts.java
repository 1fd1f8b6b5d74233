package io.github.cameltencent.sms;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/** One TLS context for the same parameters, so that endpoints with equal settings share connections. */
final class SslContexts {

    private final Supplier<CamelContext> camel;
    private final Map<SSLContextParameters, SSLContext> contexts = new ConcurrentHashMap<>();

    SslContexts(Supplier<CamelContext> camel) {
        this.camel = camel;
    }

    /**
     * @throws IllegalArgumentException if the parameters are invalid, for instance because a key store cannot be read
     */
    SSLContext get(SSLContextParameters parameters) {
        return contexts.computeIfAbsent(parameters, given -> {
            try {
                return given.createSSLContext(camel.get());
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalArgumentException("The sslContextParameters are invalid: " + e.getMessage(), e);
            }
        });
    }

    /** Removes all contexts, so that key stores are read again. */
    void clear() {
        contexts.clear();
    }
}
