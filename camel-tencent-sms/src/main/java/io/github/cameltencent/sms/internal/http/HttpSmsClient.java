package io.github.cameltencent.sms.internal.http;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.github.cameltencent.sms.client.ApiAction;
import io.github.cameltencent.sms.client.Caller;
import io.github.cameltencent.sms.client.ErrorCode;
import io.github.cameltencent.sms.client.FailureDetails;
import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.client.TencentSmsException;
import io.github.cameltencent.sms.client.TencentSmsNotSentException;
import io.github.cameltencent.sms.client.TencentSmsUnknownOutcomeException;
import io.github.cameltencent.sms.credential.ClockDifference;
import io.github.cameltencent.sms.credential.Credentials;
import io.github.cameltencent.sms.credential.CredentialsProvider;
import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.internal.signing.SignedHeaders;
import io.github.cameltencent.sms.internal.signing.Tc3Signer;
import io.github.cameltencent.sms.internal.text.SafeText;
import io.github.cameltencent.sms.model.SmsRequest;
import io.github.cameltencent.sms.model.SmsResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the API over HTTP. Each attempt is signed anew. It is repeated only where that does nothing twice; see
 * {@link RetryPolicy} and {@code RetryingCall}.
 */
public final class HttpSmsClient implements SmsClient {

    private static final String API_VERSION = "2021-01-11";

    private static final Logger LOG = LoggerFactory.getLogger(HttpSmsClient.class);

    private final Tc3Signer signer;
    private final SmsClientSettings settings;
    private final CredentialsProvider credentials;
    private final Supplier<HttpTransport> transport;
    private final Supplier<RetryTimer> timer;
    private final Executor executor;
    private final ClockSkew clock;
    private final Map<String, SignedHeaders> signedHeaders;

    /**
     * @param credentials asked for every attempt
     * @param transport asked for every attempt; this client does not close what it supplies
     * @param timer asked for every wait between attempts; this client does not close what it supplies
     * @param executor asks the credentials and makes each attempt after the first. The thread of the HTTP client on which the
     *     call completes must not be held up
     * @param clock gives the time of the signature. If Tencent says that it is off, its own time is taken from then on
     */
    public HttpSmsClient(
            SmsClientSettings settings,
            CredentialsProvider credentials,
            Supplier<HttpTransport> transport,
            Supplier<RetryTimer> timer,
            Executor executor,
            Clock clock) {
        this.settings = settings;
        this.credentials = credentials;
        this.transport = transport;
        this.timer = timer;
        this.executor = task -> {
            try {
                executor.execute(task);
            } catch (RejectedExecutionException e) {
                // It is shutting down. The answer is here, and whoever waits for it must hear of it.
                task.run();
            }
        };
        this.clock = new ClockSkew(clock);
        this.signer = new Tc3Signer("sms");
        this.signedHeaders = new ConcurrentHashMap<>();
    }

    /** What the other one learns, such as the time of the service, this one knows, too. */
    private HttpSmsClient(HttpSmsClient other, SmsClientSettings settings) {
        this.settings = settings;
        this.credentials = other.credentials;
        this.transport = other.transport;
        this.timer = other.timer;
        this.executor = other.executor;
        this.clock = other.clock;
        this.signer = other.signer;
        this.signedHeaders = other.signedHeaders;
    }

    @Override
    public SmsClient inRegion(String region) {
        return new HttpSmsClient(this, settings.inRegion(region));
    }

    @Override
    public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request) {
        return call(action, request, Caller.PATIENT);
    }

    @Override
    public <R extends SmsResponse> CompletionStage<R> call(ApiAction<R> action, SmsRequest request, Caller caller) {
        byte[] body;
        try {
            body = ApiJson.write(request);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(notSent(action, e));
        }
        return new RetryingCall<R>(
                        action.name(),
                        settings.retry(),
                        () -> attempt(action, body, caller),
                        this::cure,
                        time -> timer.get().await(time),
                        caller,
                        executor)
                .start();
    }

    private <R extends SmsResponse> CompletionStage<Attempt<R>> attempt(
            ApiAction<R> action, byte[] body, Caller caller) {
        long start = System.nanoTime();
        Credentials current;
        try {
            current = Objects.requireNonNull(credentials.credentials(), "the credentials provider gave no credentials");
        } catch (RuntimeException | Error e) {
            // A provider can be anybody's. If it throws an Error, such as that of a missing class, the exchange must
            // end, too.
            return CompletableFuture.completedFuture(Attempt.failed(notSent(action, e), null));
        }
        CompletableFuture<RawResponse> answer;
        try {
            answer = transport.get().post(settings.endpoint(), headers(action, current, body), body, caller);
        } catch (RuntimeException | Error e) {
            return CompletableFuture.completedFuture(Attempt.failed(notSent(action, e), current));
        }
        // On the thread of the HTTP client: it takes no time, and asks nobody.
        return answer.handle((received, failure) -> failure != null
                ? Attempt.failed(logged(unanswered(action, failure), start), current)
                : read(action, Objects.requireNonNull(received), current, start));
    }

    private <R extends SmsResponse> Attempt<R> read(
            ApiAction<R> action, RawResponse answer, Credentials signedWith, long start) {
        try {
            R response = ResponseParser.read(action, answer, clock.local());
            if (LOG.isDebugEnabled()) {
                LOG.debug("{} answered in {} ms{}", action.name(), millisSince(start), requestIdText(response));
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

    /** Sets the clock, or has the credentials renewed. */
    private CompletionStage<Boolean> cure(Attempt<?> refused) {
        String code = Objects.requireNonNull(refused.failure()).code();
        Instant serverTime = refused.serverTime();
        if (code != null && ErrorCode.of(code).kind() == ErrorCode.Kind.CLOCK) {
            if (serverTime != null) {
                LOG.warn(
                        "Tencent Cloud refused {} for its time: {}. The service's time signs the requests from now on; set this machine's (NTP)",
                        Objects.requireNonNull(refused.failure()).action(),
                        ClockDifference.between(clock.local(), serverTime));
                clock.set(serverTime);
            }
            return CompletableFuture.completedFuture(serverTime != null);
        }
        return credentials.renew(Objects.requireNonNull(refused.credentials()));
    }

    private static TencentSmsNotSentException notSent(ApiAction<?> action, Throwable e) {
        String why = e instanceof Error || e.getMessage() == null ? e.toString() : e.getMessage();
        return new TencentSmsNotSentException(FailureMessages.notSent(action.name(), why, e), action.name(), e);
    }

    /** The exception tells the rest, and whoever handles it logs that. */
    private static TencentSmsException logged(TencentSmsException e, long start) {
        LOG.debug("{} failed after {} ms: {} {}", e.action(), millisSince(start), e.outcome(), e.code());
        return e;
    }

    private static long millisSince(long startNanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }

    private Map<String, String> headers(ApiAction<?> action, Credentials current, byte[] body) {
        Instant now = clock.now();
        SignedHeaders signed = signedHeaders.computeIfAbsent(action.name(), this::signedHeadersOf);
        // Host and Content-Type are written by the transport, from the same values.
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", signer.authorization(current.secretId(), current.secretKey(), now, signed, body));
        headers.put("X-TC-Action", action.name());
        headers.put("X-TC-Version", API_VERSION);
        headers.put("X-TC-Timestamp", Long.toString(now.getEpochSecond()));
        headers.put("X-TC-Region", settings.region());
        putIfPresent(headers, "X-TC-Language", settings.language());
        putIfPresent(headers, "X-TC-Token", current.sessionToken());
        return headers;
    }

    private SignedHeaders signedHeadersOf(String action) {
        return SignedHeaders.of(Map.of(
                "content-type", HttpTransport.contentType(), "host", settings.hostToSign(), "x-tc-action", action));
    }

    private static void putIfPresent(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    private static TencentSmsException unanswered(ApiAction<?> action, Throwable failure) {
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
