package io.github.cameltencent.sms.internal.http;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.Caller;
import io.github.cameltencent.sms.client.FailureDetails;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.credential.ClockDifference;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.internal.http.RetryPolicy.Recovery;
import io.github.cameltencent.sms.internal.signing.SignedHeaders;
import io.github.cameltencent.sms.internal.signing.Tc3Signer;
import io.github.cameltencent.sms.internal.text.SafeText;
import io.github.cameltencent.sms.model.SmsResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt: signs the request with the current credentials and time, sends it, and parses the response. */
final class RequestSender {

    private static final String API_VERSION = "2021-01-11";

    private static final Logger LOG = LoggerFactory.getLogger(RequestSender.class);

    private final SmsClientSettings settings;
    private final CredentialsProvider credentials;
    private final Supplier<HttpTransport> transport;
    private final ClockSkew clock;
    private final Tc3Signer signer;
    private final Map<String, SignedHeaders> signedHeaders;

    /**
     * @param credentials called for every attempt
     * @param transport called for every attempt; this does not close the transport
     * @param clock gives the time of the signature, until a clock skew is known
     */
    RequestSender(
            SmsClientSettings settings,
            CredentialsProvider credentials,
            Supplier<HttpTransport> transport,
            Clock clock) {
        this(settings, credentials, transport, new ClockSkew(clock), new Tc3Signer("sms"), new ConcurrentHashMap<>());
    }

    private RequestSender(
            SmsClientSettings settings,
            CredentialsProvider credentials,
            Supplier<HttpTransport> transport,
            ClockSkew clock,
            Tc3Signer signer,
            Map<String, SignedHeaders> signedHeaders) {
        this.settings = settings;
        this.credentials = credentials;
        this.transport = transport;
        this.clock = clock;
        this.signer = signer;
        this.signedHeaders = signedHeaders;
    }

    /** A sender for another region, with the same state. */
    RequestSender with(SmsClientSettings other) {
        return new RequestSender(other, credentials, transport, clock, signer, signedHeaders);
    }

    /** Completes normally, also if the attempt failed. */
    <R extends SmsResponse> CompletionStage<Attempt<R>> send(ApiAction<R> action, byte[] body, Caller caller) {
        long start = System.nanoTime();
        Credentials current;
        try {
            current = Objects.requireNonNull(credentials.credentials(), "the credentials provider returned null");
        } catch (RuntimeException | Error e) {
            // Users can write their own providers. The exchange must complete even if one throws an Error, such as for
            // a missing class.
            return CompletableFuture.completedFuture(Attempt.failed(notSent(action, e), null));
        }
        CompletableFuture<RawResponse> answer;
        try {
            answer = transport.get().post(settings.endpoint(), headers(action, current, body), body, caller);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.completedFuture(Attempt.failed(notSent(action, e), current));
        }
        // On the HTTP client's I/O thread: this is short and does not block.
        return answer.handle((received, failure) -> failure != null
                ? Attempt.failed(logged(noResponse(action, failure), start), current)
                : read(action, Objects.requireNonNull(received), current, start));
    }

    private <R extends SmsResponse> Attempt<R> read(
            ApiAction<R> action, RawResponse answer, Credentials signedWith, long start) {
        try {
            R response = ResponseParser.read(action, answer, clock.local());
            if (LOG.isDebugEnabled()) {
                LOG.debug("{} succeeded in {} ms{}", action.name(), millisSince(start), requestIdText(response));
            }
            return Attempt.succeeded(response);
        } catch (TencentSmsException e) {
            return new Attempt<>(null, logged(e, start), signedWith, answer.serverTime(), answer.retryAfter());
        }
    }

    private static String requestIdText(SmsResponse response) {
        String requestId = response.requestId();
        return requestId == null ? "" : ", request id " + SafeText.identifier(requestId);
    }

    /** Completes with whether the cause of the refusal is fixed, so that a retry may succeed. */
    CompletionStage<Boolean> recover(Recovery recovery, Attempt<?> refused) {
        return switch (recovery) {
            case SET_CLOCK -> CompletableFuture.completedFuture(setClock(refused));
            case RENEW_CREDENTIALS ->
                Objects.requireNonNull(
                        credentials.renew(Objects.requireNonNull(refused.credentials())), "no result of the recovery");
        };
    }

    private boolean setClock(Attempt<?> refused) {
        Instant serverTime = refused.serverTime();
        if (serverTime == null) {
            return false;
        }
        LOG.warn(
                "Tencent Cloud reports clock skew for {}: {}. Signing with its time from now on; correct this machine's clock (NTP)",
                Objects.requireNonNull(refused.failure()).action(),
                ClockDifference.between(clock.local(), serverTime));
        clock.set(serverTime);
        return true;
    }

    static TencentSmsNotSentException notSent(ApiAction<?> action, Throwable e) {
        String why = e instanceof Error || e.getMessage() == null ? e.toString() : e.getMessage();
        return new TencentSmsNotSentException(FailureMessages.notSent(action.name(), why, e), action.name(), e);
    }

    /** The error handler logs the exception with the rest. */
    private static TencentSmsException logged(TencentSmsException e, long start) {
        LOG.debug("{} failed after {} ms: {} {}", e.action(), millisSince(start), e.outcome(), e.code());
        return e;
    }

    private static long millisSince(long startNanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }

    private List<Header> headers(ApiAction<?> action, Credentials current, byte[] body) {
        Instant now = clock.now();
        SignedHeaders signed = signedHeaders.computeIfAbsent(action.name(), this::signedHeadersOf);
        // The transport sets Host and Content-Type, from the same values.
        List<Header> headers = new ArrayList<>();
        add(headers, "Authorization", signer.authorization(current.secretId(), current.secretKey(), now, signed, body));
        add(headers, "X-TC-Action", action.name());
        add(headers, "X-TC-Version", API_VERSION);
        add(headers, "X-TC-Timestamp", Long.toString(now.getEpochSecond()));
        add(headers, "X-TC-Region", settings.region());
        add(headers, "X-TC-Language", settings.language());
        add(headers, "X-TC-Token", current.sessionToken());
        return headers;
    }

    private SignedHeaders signedHeadersOf(String action) {
        return SignedHeaders.of(Map.of(
                "content-type", HttpTransport.contentType(), "host", settings.hostToSign(), "x-tc-action", action));
    }

    private static void add(List<Header> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(new BasicHeader(name, value));
        }
    }

    private static TencentSmsException noResponse(ApiAction<?> action, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        FailureDetails known = FailureDetails.unanswered(action.name());
        String why = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        if (cause instanceof TransportException transportFailure && !transportFailure.sent()) {
            return new TencentSmsNotSentException(
                    FailureMessages.notSent(action.name(), why, cause), action.name(), cause);
        }
        return new TencentSmsUnknownOutcomeException(
                FailureMessages.unknown(action, known, why), known, action.repeatable(), cause);
    }
}
