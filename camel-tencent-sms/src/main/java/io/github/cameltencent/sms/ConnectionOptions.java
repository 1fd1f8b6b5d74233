package io.github.cameltencent.sms;

import io.github.cameltencent.sms.internal.http.ApiEndpoint;
import io.github.cameltencent.sms.internal.http.TransportSettings;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/** The options of how requests travel: where to, by which way, and how long and how often it is tried. */
@UriParams
public abstract class ConnectionOptions {

    @UriParam(
            label = "common",
            defaultValue = ApiEndpoint.DEFAULT_HOST,
            description =
                    "Where requests go: a host, with a port if need be, or a URI. Either site of Tencent Cloud is at sms.tencentcloudapi.com, the international one also at sms.intl.tencentcloudapi.com. Plain http is allowed to a loopback address only.")
    private String endpoint = ApiEndpoint.DEFAULT_HOST;

    @UriParam(
            label = "advanced",
            description =
                    "The host that the signature holds for, with a port if it is not the scheme's own, where a gateway in front of the service replaces the Host header. By default it is that of the endpoint.")
    private @Nullable String signedHost;

    @UriParam(
            label = "security",
            description =
                    "Whom to trust, and with which certificate to appear, where it is not what the JVM has. The name in the certificate of the service is checked in any case.")
    private @Nullable SSLContextParameters sslContextParameters;

    @UriParam(
            label = "proxy",
            description =
                    "The host of an HTTP proxy through which connections are tunnelled. Without it, the environment variable https_proxy is looked at. Plain http to a loopback address never takes a proxy.")
    private @Nullable String proxyHost;

    @UriParam(label = "proxy", description = "The port of the proxy, which goes with proxyHost.")
    private @Nullable Integer proxyPort;

    @UriParam(
            label = "proxy,security",
            secret = true,
            description = "The user name for the proxy, by Basic authentication.")
    private @Nullable String proxyUsername;

    @UriParam(label = "proxy,security", secret = true, description = "The password for the proxy.")
    private @Nullable String proxyPassword;

    @UriParam(
            label = "proxy",
            description =
                    "The hosts that are connected to without a proxy, separated by commas: example.com for the host and all below it, example.com:8443 for one port, an asterisk for all. It replaces the environment variable no_proxy.")
    private @Nullable String nonProxyHosts;

    @UriParam(
            label = "timeout",
            defaultValue = "5000",
            javaType = "java.time.Duration",
            description = "How long to wait for a connection, in milliseconds, or as text such as 5s.")
    private long connectTimeout = 5000;

    @UriParam(
            label = "timeout",
            defaultValue = "30000",
            javaType = "java.time.Duration",
            description =
                    "How long to wait for an answer, in milliseconds, or as text such as 30s. After that it is unknown whether the request was carried out.")
    private long responseTimeout = 30000;

    @UriParam(
            label = "advanced",
            defaultValue = "" + TransportSettings.DEFAULT_MAXIMUM_CONNECTIONS,
            description =
                    "How many requests may be in flight at once, each on a connection of its own. Endpoints with the same connection options share them.")
    private int maxConnections = TransportSettings.DEFAULT_MAXIMUM_CONNECTIONS;

    @UriParam(
            label = "advanced",
            defaultValue = "" + TransportSettings.DEFAULT_MAXIMUM_WAITING,
            description =
                    "How many more requests may wait until one of maxConnections is free. What is beyond fails as not sent.")
    private int maxWaitingRequests = TransportSettings.DEFAULT_MAXIMUM_WAITING;

    @UriParam(
            label = "producer",
            defaultValue = "2",
            description =
                    "How often a request is sent again if that does nothing twice: if it was refused for the rate of requests, if it cannot have arrived, or if it only reads. A send, an add or a pull whose outcome is unknown is never sent again.")
    private int maximumRetries = 2;

    @UriParam(
            label = "producer",
            defaultValue = "1000",
            javaType = "java.time.Duration",
            description =
                    "How long to wait before a request is sent again, in milliseconds, or as text such as 1s. Each further time it is doubled; up to half of it is left to chance.")
    private long retryDelay = 1000;

    @UriParam(
            label = "producer",
            defaultValue = "20000",
            javaType = "java.time.Duration",
            description =
                    "The longest time to wait before a request is sent again, in milliseconds, or as text such as 20s, also where the server asks for more.")
    private long maximumRetryDelay = 20000;

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

    public int getMaximumRetries() {
        return maximumRetries;
    }

    public void setMaximumRetries(int maximumRetries) {
        this.maximumRetries = maximumRetries;
    }

    public long getRetryDelay() {
        return retryDelay;
    }

    public void setRetryDelay(long retryDelay) {
        this.retryDelay = retryDelay;
    }

    public long getMaximumRetryDelay() {
        return maximumRetryDelay;
    }

    public void setMaximumRetryDelay(long maximumRetryDelay) {
        this.maximumRetryDelay = maximumRetryDelay;
    }
}
