package io.github.cameltencent.sms.example.campaign.sending;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.example.campaign.Campaign;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Sends requests to the route that sends. */
public final class RequestSender {

    /** They only start requests. */
    private static final int THREADS = 2;

    private final Endpoint endpoint;
    private final AsyncProducer producer;
    private final ExecutorService threads;

    /** @param uri of the route that sends */
    public RequestSender(CamelContext context, String uri) throws Exception {
        this.endpoint = context.getEndpoint(uri);
        this.producer = endpoint.createAsyncProducer();
        context.addService(producer);
        this.threads = context.getExecutorServiceManager().newFixedThreadPool(this, "request", THREADS);
    }

    /**
     * Returns at once; no thread waits for the result. The request starts in another thread: Camel goes on with an exchange in
     * the thread that started it, and the caller's thread waits.
     */
    CompletableFuture<SendResult> send(SendRequest request) {
        Exchange exchange = endpoint.createExchange();
        Message message = exchange.getMessage();
        Campaign campaign = request.campaign();
        message.setHeader(TencentSmsConstants.MESSAGE_KEY, campaign.id());
        message.setHeader(TencentSmsConstants.CAMPAIGN, campaign.id());
        message.setHeader(TencentSmsConstants.SMS_SDK_APP_ID, campaign.smsSdkAppId());
        message.setHeader(TencentSmsConstants.TEMPLATE_ID, campaign.templateId());
        message.setHeader(TencentSmsConstants.SIGN_NAME, campaign.signName());
        message.setHeader(TencentSmsConstants.TEMPLATE_PARAM_SET, request.templateParamSet());
        message.setHeader(TencentSmsConstants.PHONE_NUMBER_SET, request.phoneNumbers());
        CompletableFuture<SendResult> result = new CompletableFuture<>();
        try {
            threads.execute(() -> producer.process(exchange, doneSync -> complete(result, request, exchange)));
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    /** A caller waits for it, so it must end whatever happens. */
    private static void complete(CompletableFuture<SendResult> result, SendRequest request, Exchange exchange) {
        try {
            result.complete(SendResult.of(request.campaign(), exchange));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }
}
