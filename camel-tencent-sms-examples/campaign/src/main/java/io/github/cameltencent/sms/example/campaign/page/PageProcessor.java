package io.github.cameltencent.sms.example.campaign.page;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests that the guard has let through. */
final class PageProcessor implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(PageProcessor.class);

    private final ResourceTable resources;

    PageProcessor(ResourceTable resources) {
        this.resources = resources;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        try {
            resources.answer(PageRequest.of(message)).writeTo(message);
        } catch (RefusedException e) {
            PageResponse.problem(e.status(), e.error()).writeTo(message);
        } catch (RuntimeException e) {
            LOG.warn("The page cannot answer: {}", e.toString());
            PageResponse.problem(500, "The database does not answer, or something else is wrong: the log says what")
                    .writeTo(message);
        }
    }
}
