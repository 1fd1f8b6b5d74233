package io.github.cameltencent.sms.example.campaign.sending;

import java.time.Duration;
import java.util.Map;

import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker is not ready while a consumer has no connection to Kafka, or is refused. The health check of camel-kafka notices
 * neither: it looks for a field that a {@link CampaignConsumer} does not have.
 */
public final class KafkaHealth extends AbstractHealthCheck {

    /** A consumer looks several times within this time, unless it is busy with a batch. */
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(KafkaHealth.class);

    private volatile @Nullable Problem last;

    private record Problem(String text, long nanos) {

        boolean isFresh() {
            return System.nanoTime() - nanos < FRESH_NANOS;
        }
    }

    public KafkaHealth() {
        super("campaign", "kafka");
    }

    /** Notes what a consumer has found, and says it once. */
    synchronized void problem(String text) {
        Problem before = last;
        last = new Problem(text, System.nanoTime());
        if (before == null || !before.isFresh() || !before.text().equals(text)) {
            LOG.error("{}. Its recipients wait, and it tries again", text);
        }
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        Problem problem = last;
        if (problem == null || !problem.isFresh()) {
            result.up();
        } else {
            result.down().message(problem.text());
        }
    }
}
