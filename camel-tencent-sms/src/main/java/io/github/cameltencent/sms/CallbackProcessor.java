package io.github.cameltencent.sms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.github.cameltencent.sms.model.ApiObject;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what a callback brings through the route, and answers when the route is done, what it handed over included: Tencent
 * pushes again what is not answered with result 0. The route gets exchanges of its own, for a stranger's HTTP headers could
 * steer it.
 *
 * @see <a href="https://www.tencentcloud.com/document/product/382/43547">What Tencent expects as the answer</a>
 */
final class CallbackProcessor<E extends ApiObject> implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackProcessor.class);

    /** How long an answer may wait for what the route has handed over. Tencent does not say how long it waits itself. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Endpoint endpoint;
    private final Processor next;
    private final CallbackLock lock;
    private final CallbackReader<E> reader;
    private final StatusMapper<E> mapper;
    private final Function<Exchange, ExceptionHandler> exceptions;

    CallbackProcessor(
            Endpoint endpoint,
            Processor next,
            CallbackLock lock,
            CallbackReader<E> reader,
            StatusMapper<E> mapper,
            Function<Exchange, ExceptionHandler> exceptions) {
        this.endpoint = endpoint;
        this.next = next;
        this.lock = lock;
        this.reader = reader;
        this.mapper = mapper;
        this.exceptions = exceptions;
    }

    @Override
    public void process(Exchange http) {
        try {
            Message request = http.getMessage();
            if (!lock.opensFor(request)) {
                throw new CallbackRefusedException(403, "it has no callbackToken, or a wrong one");
            }
            List<List<E>> groups = mapper.grouped(reader.read(request));
            List<AwaitedCompletion> completions = new ArrayList<>();
            for (int i = 0; i < groups.size(); i++) {
                completions.add(run(groups.get(i), new Place(i, groups.size())));
            }
            long failed = countFailed(completions);
            // The documented way to have it pushed again is the result, with HTTP status 200.
            answer(http, 200, failed == 0 ? 0 : 1, failed == 0 ? "OK" : failed + " of " + groups.size() + " failed");
        } catch (CallbackRefusedException e) {
            LOG.warn("Refused a callback to {}: {}", endpoint, e.getMessage());
            answer(http, e.httpStatus(), e.httpStatus(), "refused");
        } catch (RuntimeException e) {
            // Some HTTP components would answer status 200, which could pass for an acknowledgement.
            LOG.error("A callback to {} was not processed", endpoint, e);
            answer(http, 500, 500, "failed");
        }
    }

    private static long countFailed(List<AwaitedCompletion> completions) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        return completions.stream()
                .filter(completion -> !completion.await(deadline))
                .count();
    }

    private AwaitedCompletion run(List<E> entries, Place place) {
        Exchange exchange = endpoint.createExchange();
        AwaitedCompletion completion = new AwaitedCompletion();
        completion.begin(exchange);
        mapper.map(entries, null, exchange.getMessage());
        place.mark(exchange);
        try {
            next.process(exchange);
        } catch (Throwable e) {
            // Also an Error, which must not keep the answer from being given.
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            report("The route failed for what " + endpoint + " received", exchange, exchange.getException());
        }
        completion.end(exchange);
        return completion;
    }

    /** Tells the exception handler, whose own failure must not keep the others from being processed. */
    private void report(String message, Exchange exchange, Throwable failure) {
        try {
            exceptions.apply(exchange).handleException(message, exchange, failure);
        } catch (RuntimeException | Error e) {
            LOG.error("The exceptionHandler of {} failed for: {}", endpoint, message, e);
        }
    }

    private static void answer(Exchange http, int status, int result, String message) {
        Message response = http.getMessage();
        response.removeHeaders("*");
        response.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        response.setHeader(Exchange.CONTENT_TYPE, "application/json");
        response.setBody("{\"result\":" + result + ",\"errmsg\":\"" + message + "\"}");
    }
}
