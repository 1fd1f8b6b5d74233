package io.github.cameltencent.sms;

import java.time.Clock;
import java.time.Duration;

import javax.net.ssl.SSLContext;

import io.github.cameltencent.sms.client.ApiEndpoint;
import io.github.cameltencent.sms.client.DirectHosts;
import io.github.cameltencent.sms.client.EnvironmentProxy;
import io.github.cameltencent.sms.client.HttpProxy;
import io.github.cameltencent.sms.client.HttpSmsClient;
import io.github.cameltencent.sms.client.RetryPolicy;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.SmsClientSettings;
import io.github.cameltencent.sms.client.TransportSettings;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import org.jspecify.annotations.Nullable;

/** Makes the clients of an endpoint from its options, and refuses those that contradict each other. */
final class ClientFactory {

    private final TencentSmsEndpoint endpoint;
    private final TencentSmsComponent component;
    private final TencentSmsConfiguration configuration;

    ClientFactory(TencentSmsEndpoint endpoint) {
        this.endpoint = endpoint;
        this.component = endpoint.getComponent();
        this.configuration = endpoint.getConfiguration();
    }

    /** How the endpoint reaches the service, with the client of a consumer. */
    ServiceAccess access() {
        ApiEndpoint service = ApiEndpoint.parse(configuration.getEndpoint());
        SmsClient given = configuration.getClient();
        CredentialsProvider credentials = given == null ? credentials() : null;
        return new ServiceAccess(
                given == null ? new Key(service, configuration, transportSettings(service), signer()) : given,
                service.toString(),
                configuration.getRegion(),
                credentials,
                pollingClient(),
                Duration.ofMillis(configuration.getConnectTimeout()).plusMillis(configuration.getResponseTimeout()));
    }

    /** What makes one way to the service another. Two key pairs with equal values are the same one. */
    private record Key(
            ApiEndpoint service,
            @Nullable String signedHost,
            String region,
            TransportSettings transport,
            Object signer) {

        Key(ApiEndpoint service, TencentSmsConfiguration configuration, TransportSettings transport, Object signer) {
            this(service, configuration.getSignedHost(), configuration.getRegion(), transport, signer);
        }
    }

    private Object signer() {
        CredentialsProvider provider = credentials();
        return configuration.getSecretId() == null ? provider : provider.credentials();
    }

    /** The client of a producer. */
    SmsClient producerClient() {
        return client(new RetryPolicy(
                configuration.getMaximumRetries(),
                Duration.ofMillis(configuration.getRetryDelay()),
                Duration.ofMillis(configuration.getMaximumRetryDelay())));
    }

    /**
     * The client of a consumer. It does not send again: the next poll does, and a consumer that stops must not ask for a page
     * any more.
     */
    SmsClient pollingClient() {
        return client(RetryPolicy.never());
    }

    private SmsClient client(RetryPolicy retry) {
        SmsClient given = configuration.getClient();
        if (given != null) {
            return checked(given);
        }
        ApiEndpoint service = ApiEndpoint.parse(configuration.getEndpoint());
        TransportSettings transport = transportSettings(service);
        return new HttpSmsClient(
                new SmsClientSettings(
                        service,
                        configuration.getSignedHost(),
                        configuration.getRegion(),
                        configuration.getLanguage(),
                        retry),
                credentials(),
                () -> component.transport(transport),
                component::timer,
                component::execute,
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

    /** A client knows its own credentials. To pass over the ones of the options would send with another account. */
    private SmsClient checked(SmsClient given) {
        if (configuration.getSecretId() != null
                || configuration.getSecretKey() != null
                || configuration.getCredentialsProvider() != null) {
            throw new IllegalArgumentException(
                    "Both a client and secretId or secretKey, or a credentialsProvider, are set for " + endpoint
                            + ". Leave out one, or set autowiredEnabled=false if the client was found in the registry");
        }
        return given;
    }

    /** The endpoint's own or the component's, then those of the whole application, if they are meant to be used. */
    private @Nullable SSLContext sslContext() {
        var parameters = configuration.getSslContextParameters() != null
                ? configuration.getSslContextParameters()
                : component.retrieveGlobalSslContextParameters();
        return parameters == null ? null : component.sslContext(parameters);
    }

    private @Nullable HttpProxy proxy(ApiEndpoint service) {
        DirectHosts direct =
                configuration.getNonProxyHosts() == null ? null : DirectHosts.parse(configuration.getNonProxyHosts());
        String host = configuration.getProxyHost();
        if (host == null) {
            refuseWithoutHost("proxyPort", configuration.getProxyPort());
            refuseWithoutHost("proxyUsername", configuration.getProxyUsername());
            refuseWithoutHost("proxyPassword", configuration.getProxyPassword());
            return new EnvironmentProxy().proxyFor(service, direct);
        }
        // A port that is missing can stand behind the host.
        String checked = HttpProxy.checkedHost(host);
        if (configuration.getProxyPort() == null) {
            throw new IllegalArgumentException(
                    "The option proxyPort is not set for " + endpoint + ", but proxyHost is");
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
                    "The option " + option + " is set for " + endpoint + ", but proxyHost is not");
        }
    }

    /** A key pair in the options, a provider, or else what the machine has. Never two of them. */
    private CredentialsProvider credentials() {
        CredentialsProvider provider = configuration.getCredentialsProvider();
        String secretId = configuration.getSecretId();
        String secretKey = configuration.getSecretKey();
        boolean hasPair = secretId != null || secretKey != null || configuration.getSessionToken() != null;
        if (provider != null && hasPair) {
            throw new IllegalArgumentException(
                    "Both a credentialsProvider and secretId, secretKey or sessionToken are set for " + endpoint
                            + ". Leave out one, or set autowiredEnabled=false if the provider was found in the registry");
        } else if (provider != null) {
            return provider;
        } else if (!hasPair) {
            return component.defaultCredentials();
        }
        Credentials pair = new Credentials(
                given("secretId", secretId), given("secretKey", secretKey), configuration.getSessionToken());
        return () -> pair;
    }

    private String given(String option, @Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("The option " + option + " is not set for " + endpoint
                    + ", but others of the credentials are. Set it on the endpoint, or for all endpoints as"
                    + " camel.component.tencent-sms." + option);
        }
        return value;
    }
}
