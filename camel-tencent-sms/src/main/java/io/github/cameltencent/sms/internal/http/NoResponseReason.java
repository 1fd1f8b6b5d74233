package io.github.cameltencent.sms.internal.http;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

import javax.net.ssl.SSLException;

import io.github.cameltencent.sms.internal.text.SafeText;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Explains why a request got no response. */
final class NoResponseReason {

    private final TransportSettings settings;
    private final String deadline;

    /** @param deadlineMillis the time limit for a request, and before that for its wait in the queue */
    NoResponseReason(TransportSettings settings, long deadlineMillis) {
        this.settings = settings;
        this.deadline = deadlineMillis + " ms";
    }

    /** @param sent whether the request may have reached the server */
    String reason(ApiEndpoint endpoint, Exception cause, boolean sent) {
        if (cause instanceof UnknownHostException) {
            return "the host " + (settings.proxy() == null ? endpoint.host() : "of the proxy " + settings.proxy())
                    + " cannot be resolved";
        } else if (cause instanceof ConnectTimeoutException) {
            return "no connection to " + next(endpoint) + " within " + connectTimeout();
        } else if (cause instanceof SocketTimeoutException && !sent) {
            return settings.proxy() == null
                    ? "no connection to " + endpoint + " within " + connectTimeout()
                    : "the proxy " + settings.proxy() + " did not connect to " + endpoint + " in time";
        } else if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return "no connection to " + next(endpoint) + " (refused or no route)";
        } else if (cause instanceof ConnectionRequestTimeoutException) {
            return "none of its " + settings.maxConnections() + " connections (maxConnections) was free for "
                    + deadline;
        } else if (cause instanceof SSLException) {
            return "TLS with " + endpoint + " failed: " + SafeText.safe(cause.getMessage())
                    + ". For a server with plain http, such as the simulator, set an endpoint that starts with http://."
                    + " For a private CA or a client certificate, set sslContextParameters";
        } else if (cause instanceof SocketTimeoutException) {
            return "no complete response from " + endpoint + " in time (responseTimeout is "
                    + settings.responseTimeout().toMillis() + " ms)";
        } else if (cause instanceof BoundedResponseConsumer.OversizedResponseException) {
            return cause.getMessage() + ", so it is not from the SMS API";
        } else if (cause instanceof IllegalStateException) {
            return "the HTTP client is stopped";
        }
        String when = sent ? "before the response was complete" : "before the request was sent";
        return "the connection to " + next(endpoint) + " broke " + when + " ("
                + cause.getClass().getSimpleName() + ")";
    }

    /** For a request that is rejected because the queue is full. */
    String queueFull() {
        return settings.maxConnections() + " requests are in flight (maxConnections) and "
                + settings.maxWaitingRequests()
                + " wait (maxWaitingRequests). Send more slowly, for instance with Camel's throttle";
    }

    /** For a request that is cancelled before it is sent. */
    String unwanted() {
        return FailureMessages.ROUTE_IS_STOPPED;
    }

    /** For a response that came before the request was sent. */
    String refusal(ApiEndpoint endpoint, int status) {
        if (settings.proxy() == null) {
            return endpoint + " responded with HTTP status " + status + " before the request was sent";
        }
        // 407 is the standard status; tinyproxy returns 401 for a wrong password.
        String advice = status == 407 || status == 401
                ? ". Check proxyUsername and proxyPassword (the proxy must accept Basic authentication)"
                : "";
        return "the proxy " + settings.proxy() + " refused the connection to " + endpoint + " with HTTP status "
                + status + advice;
    }

    /** The first hop: the proxy or the endpoint. */
    private String next(ApiEndpoint endpoint) {
        return settings.proxy() == null ? endpoint.toString() : "the proxy " + settings.proxy();
    }

    private String connectTimeout() {
        return settings.connectTimeout().toMillis() + " ms";
    }
}
