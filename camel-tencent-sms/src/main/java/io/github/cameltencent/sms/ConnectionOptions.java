package io.github.cameltencent.sms;

import io.github.cameltencent.sms.internal.http.ApiEndpoint;
import io.github.cameltencent.sms.internal.http.TransportSettings;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** The connection options: endpoint, proxy, TLS, time-outs and retries. */
@UriParams
public abstract class ConnectionOptions {

    @UriParam(
            label = "common",
            defaultValue = ApiEndpoint.DEFAULT_HOST,
            description =
                    "The host of the service, optionally with a port, or a URI. Both sites of Tencent Cloud use sms.tencentcloudapi.com; the international one also uses sms.intl.tencentcloudapi.com. Plain http is allowed to a loopback address only.")
    private String endpoint = ApiEndpoint.DEFAULT_HOST;

    @UriParam(
            label = "advanced",
            description =
                    "The host that is signed, with a port unless it is the default port of the scheme. Set it if a gateway in front of the service replaces the Host header. The default is the host of the endpoint.")
    private @Nullable String signedHost;

    @UriParam(
            label = "security",
            description =
                    "The TLS settings instead of the JVM defaults, such as a trust store or a client certificate. Host names are always verified.")
    private @Nullable SSLContextParameters sslContextParameters;

    @UriParam(
            label = "proxy",
            description =
                    "The host of the HTTP proxy through which connections are tunnelled. If it is not set, the environment variable https_proxy applies. Plain http to a loopback address never uses a proxy.")
    private @Nullable String proxyHost;

    @UriParam(label = "proxy", description = "The port of the proxy. Required with proxyHost.")
    private @Nullable Integer proxyPort;

    @UriParam(
            label = "proxy,security",
            secret = true,
            description = "The user name for Basic authentication at the proxy.")
    private @Nullable String proxyUsername;

    @UriParam(
            label = "proxy,security",
            secret = true,
            description = "The password for Basic authentication at the proxy.")
    private @Nullable String proxyPassword;

    @UriParam(
            label = "proxy",
            description =
                    "The hosts that are connected to without a proxy, separated by commas: example.com for the host and its subdomains, example.com:8443 for one port, an asterisk for all. It replaces the environment variable no_proxy.")
    private @Nullable String nonProxyHosts;

    @UriParam(
            label = "timeout",
            defaultValue = "5000",
            javaType = "java.time.Duration",
            description = "The maximum time to wait for a connection, in milliseconds, or as text such as 5s.")
    private long connectTimeout = 5000;

    @UriParam(
            label = "timeout",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description =
                    "The maximum time to wait for a response, in milliseconds, or as text such as 30s. After that, the outcome of the request is unknown.")
    private long responseTimeout = 30000;

    @UriParam(
            label = "advanced",
            defaultValue = "" + TransportSettings.DEFAULT_MAX_CONNECTIONS,
            description =
                    "The maximum number of requests in flight, each on its own connection. Endpoints with the same connection options share them.")
    private int maxConnections = TransportSettings.DEFAULT_MAX_CONNECTIONS;

    @UriParam(
            label = "advanced",
            defaultValue = "" + TransportSettings.DEFAULT_MAX_WAITING_REQUESTS,
            description =
                    "The maximum number of requests that wait for one of maxConnections. Requests beyond that fail as not sent.")
    private int maxWaitingRequests = TransportSettings.DEFAULT_MAX_WAITING_REQUESTS;

    @UriParam(
            label = "producer",
            defaultValue = "2",
            description =
                    "The maximum number of retries. A request is retried only if that cannot repeat an effect: if it was throttled, was never sent, or only reads. A send, an add or a pull with an unknown outcome is never retried.")
    private int maxRetries = 2;

    @UriParam(
            label = "producer",
            defaultValue = "1000",
            javaType = "java.time.Duration",
            description =
                    "The delay before the first retry, in milliseconds, or as text such as 1s. It doubles with each further retry, with up to 50 % jitter.")
    private long retryDelay = 1000;

    @UriParam(
            label = "producer",
            defaultValue = "20000",
            javaType = "java.time.Duration",
            description =
                    "The maximum delay before a retry, in milliseconds, or as text such as 20s, even if the server asks for more.")
    private long maxRetryDelay = 20000;

    public String getEndpoint() {
        return endpoint;
    }

    public void setEndpoint(String endpoint) {
        this.endpoint = endpoint;
    }

    public @Nullable String getSignedHost() {
        return signedHost;
    }

    public void setSignedHost(@Nullable String signedHost) {
        this.signedHost = signedHost;
    }

    public @Nullable SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(@Nullable SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public @Nullable Integer getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(@Nullable Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public @Nullable String getProxyUsername() {
        return proxyUsername;
    }

    public void setProxyUsername(@Nullable String proxyUsername) {
        this.proxyUsername = proxyUsername;
    }

    public @Nullable String getProxyPassword() {
        return proxyPassword;
    }

    public void setProxyPassword(@Nullable String proxyPassword) {
        this.proxyPassword = proxyPassword;
    }

    public @Nullable String getNonProxyHosts() {
        return nonProxyHosts;
    }

    public void setNonProxyHosts(@Nullable String nonProxyHosts) {
        this.nonProxyHosts = nonProxyHosts;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public int getMaxWaitingRequests() {
        return maxWaitingRequests;
    }

    public void setMaxWaitingRequests(int maxWaitingRequests) {
        this.maxWaitingRequests = maxWaitingRequests;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public long getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }

    public long getMaxRetryDelay() {
        return maxRetryDelay;
    }

    public void setMaxRetryDelay(long maxRetryDelay) {
        this.maxRetryDelay = maxRetryDelay;
    }
}
