package io.github.cameltencent.sms;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

import javax.net.ssl.SSLContext;

import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.internal.http.ApiEndpoint;
import io.github.cameltencent.sms.internal.http.EnvironmentProxy;
import io.github.cameltencent.sms.internal.http.HttpProxy;
import io.github.cameltencent.sms.internal.http.HttpSmsClient;
import io.github.cameltencent.sms.internal.http.NonProxyHosts;
import io.github.cameltencent.sms.internal.http.RetryPolicy;
import io.github.cameltencent.sms.internal.http.SmsClientSettings;
import io.github.cameltencent.sms.internal.http.TransportSettings;
import io.github.cameltencent.sms.internal.monitor.ServiceConnection;
import io.github.cameltencent.sms.internal.monitor.StatisticsClient;
import org.jspecify.annotations.Nullable;

/** Creates the clients of an endpoint from its options, and rejects options that contradict each other. */
final class TencentSmsClientFactory {

    private static final String CHOOSE_ONE =
            "Set the intended one explicitly, or autowiredEnabled=false on the component";

    private static final String NONE_INHERITED =
            ". An endpoint with its own proxy options inherits none of the component's";

    private final TencentSmsEndpoint endpoint;
    private final TencentSmsComponent component;
    private final TencentSmsConfiguration configuration;

    TencentSmsClientFactory(TencentSmsEndpoint endpoint) {
        this.endpoint = endpoint;
        this.component = endpoint.getComponent();
        this.configuration = endpoint.getConfiguration();
    }

    EndpointClients create() {
        ApiEndpoint service = ApiEndpoint.parse(configuration.getEndpoint());
        refuseSecondSigner();
        RetryPolicy retry = new RetryPolicy(
                configuration.getMaxRetries(),
                Duration.ofMillis(configuration.getRetryDelay()),
                Duration.ofMillis(configuration.getMaxRetryDelay()));
        SmsClient given = configuration.getClient();
        if (given != null) {
            return clients(connection(given, service, null, given), given);
        }
        CredentialsProvider credentials = credentials();
        TransportSettings transport = transportSettings(service);
        Object signer = configuration.getSecretId() == null ? credentials : credentials.credentials();
        Key key = new Key(service, configuration.getSignedHost(), configuration.getRegion(), transport, signer);
        SmsClient polling = client(service, credentials, transport, RetryPolicy.never());
        return clients(connection(key, service, credentials, polling), client(service, credentials, transport, retry));
    }

    /** Identifies a connection to the service. Key pairs with equal values are equal. */
    private record Key(
            ApiEndpoint service,
            @Nullable String signedHost,
            String region,
            TransportSettings transport,
            Object signer) {}

    private ServiceConnection connection(
            Object key, ApiEndpoint service, @Nullable CredentialsProvider credentials, SmsClient polling) {
        return new ServiceConnection(
                key,
                service.toString(),
                configuration.getRegion(),
                credentials,
                polling,
                Duration.ofMillis(configuration.getConnectTimeout()).plusMillis(configuration.getResponseTimeout()));
    }

    private EndpointClients clients(ServiceConnection connection, SmsClient producer) {
        return new EndpointClients(connection, counted(producer), counted(connection.client()));
    }

    private SmsClient counted(SmsClient client) {
        return new StatisticsClient(client, endpoint.statistics());
    }

    private SmsClient client(
            ApiEndpoint service, CredentialsProvider credentials, TransportSettings transport, RetryPolicy retry) {
        return new HttpSmsClient(
                new SmsClientSettings(
                        service,
                        configuration.getSignedHost(),
                        configuration.getRegion(),
                        configuration.getLanguage(),
                        retry),
                credentials,
                () -> component.transports().get(transport),
                () -> component.transports().timer(),
                component::continueCall,
                Clock.systemUTC());
    }

    private TransportSettings transportSettings(ApiEndpoint service) {
        return new TransportSettings(
                Duration.ofMillis(configuration.getConnectTimeout()),
                Duration.ofMillis(configuration.getResponseTimeout()),
                configuration.getMaxConnections(),
                configuration.getMaxWaitingRequests(),
                sslContext(),
                proxy(service));
    }

    /** A client has its own credentials, and so has a provider. Choosing one of several could use the wrong account. */
    private void refuseSecondSigner() {
        Set<String> set = OptionGroups.credentials(configuration);
        Set<String> pair = new TreeSet<>(set);
        boolean hasBean = pair.removeAll(Set.of("client", "credentialsProvider"));
        int beans = set.size() - pair.size();
        if (beans > 1 || (hasBean && !pair.isEmpty())) {
            throw new IllegalArgumentException("The options " + String.join(", ", set) + " are all set "
                    + place(set) + ", but only one of client, credentialsProvider and the key pair can sign for "
                    + endpoint + ". " + (endpoint.givenOptions().areAutowired(set) ? CHOOSE_ONE : "Remove the others"));
        }
    }

    /** Where incomplete or conflicting credentials options are set. */
    private String place(Set<String> options) {
        if (endpoint.givenOptions().hasCredentials()) {
            return "on the endpoint";
        }
        return endpoint.givenOptions().areAutowired(options)
                ? "by beans in the registry"
                : "on the component " + component.name();
    }

    /** The TLS settings of the endpoint or the component, else the global ones, if they are enabled. */
    private @Nullable SSLContext sslContext() {
        var parameters = configuration.getSslContextParameters() != null
                ? configuration.getSslContextParameters()
                : component.retrieveGlobalSslContextParameters();
        return parameters == null ? null : component.sslContexts().get(parameters);
    }

    private @Nullable HttpProxy proxy(ApiEndpoint service) {
        NonProxyHosts direct =
                configuration.getNonProxyHosts() == null ? null : NonProxyHosts.parse(configuration.getNonProxyHosts());
        String host = configuration.getProxyHost();
        if (host == null) {
            refuseWithoutHost("proxyPort", configuration.getProxyPort());
            refuseWithoutHost("proxyUsername", configuration.getProxyUsername());
            refuseWithoutHost("proxyPassword", configuration.getProxyPassword());
            return new EnvironmentProxy().proxyFor(service, direct);
        }
        // First, because a missing port may be part of the host.
        String checked = HttpProxy.checkedHost(host);
        if (configuration.getProxyPort() == null) {
            throw new IllegalArgumentException(
                    "The option proxyPort is not set for " + endpoint + ", but proxyHost is" + NONE_INHERITED);
        }
        HttpProxy proxy = new HttpProxy(
                checked,
                configuration.getProxyPort(),
                configuration.getProxyUsername(),
                configuration.getProxyPassword());
        return !service.isProxied() || (direct != null && direct.contains(service)) ? null : proxy;
    }

    private void refuseWithoutHost(String option, @Nullable Object value) {
        if (value != null) {
            throw new IllegalArgumentException(
                    "The option " + option + " is set for " + endpoint + ", but proxyHost is not" + NONE_INHERITED);
        }
    }

    /** A key pair in the options, or a provider, else the credentials of the environment. Never two of them. */
    private CredentialsProvider credentials() {
        CredentialsProvider provider = configuration.getCredentialsProvider();
        if (provider != null) {
            return provider;
        }
        Set<String> set = OptionGroups.credentials(configuration);
        if (set.isEmpty()) {
            return component.defaultCredentials();
        }
        Credentials pair = new Credentials(
                given("secretId", configuration.getSecretId(), set),
                given("secretKey", configuration.getSecretKey(), set),
                configuration.getSessionToken());
        return () -> pair;
    }

    private String given(String option, @Nullable String value, Set<String> set) {
        if (value == null) {
            throw new IllegalArgumentException("The option " + option + " is not set for " + endpoint + ", but "
                    + String.join(" and ", set) + (set.size() == 1 ? " is " : " are ") + place(set)
                    + (endpoint.givenOptions().hasCredentials()
                            ? ", which then inherits none of the component's credentials. Set it there, too, or all of them for"
                                    + " all endpoints, as"
                            : ". Set it, too, as")
                    + " camel.component." + component.name() + "." + option);
        }
        return value;
    }
}
