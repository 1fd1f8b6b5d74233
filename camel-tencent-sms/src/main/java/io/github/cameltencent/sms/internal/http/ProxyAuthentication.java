package io.github.cameltencent.sms.internal.http;

import java.util.Objects;

import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * Sends user name and password with the first {@code CONNECT}, because some proxies close the connection after a 407.
 */
final class ProxyAuthentication {

    private ProxyAuthentication() {}

    static HttpHost host(HttpProxy proxy) {
        return new HttpHost("http", proxy.host(), proxy.port());
    }

    /** The proxy settings of one request. Each needs its own object, because HttpClient modifies it. */
    static HttpClientContext context(@Nullable HttpProxy proxy) {
        HttpClientContext context = HttpClientContext.create();
        if (proxy != null && proxy.username() != null) {
            BasicScheme scheme = new BasicScheme();
            scheme.initPreemptive(new UsernamePasswordCredentials(
                    proxy.username(),
                    Objects.requireNonNullElse(proxy.password(), "").toCharArray()));
            context.resetAuthExchange(host(proxy), scheme);
        }
        return context;
    }
}
