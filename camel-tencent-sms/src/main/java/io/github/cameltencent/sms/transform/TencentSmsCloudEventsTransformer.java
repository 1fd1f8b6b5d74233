package io.github.cameltencent.sms.transform;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.cameltencent.sms.TencentSmsComponent;
import io.github.cameltencent.sms.TencentSmsConverters;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.internal.receive.EntryDigest;
import io.github.cameltencent.sms.internal.text.SafeText;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import io.github.cameltencent.sms.tracking.TrackedMessage;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.cloudevents.CloudEvents;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Converts a receipt, a reply or a message that was looked up to a CloudEvent: sets the headers of Camel's CloudEvents, and converts the body to JSON
 * text with the API's field names.
 *
 * <p>The same receipt always has the same id, whether it comes by a poll or by a callback. Id, subject and source never
 * contain a phone number; the body of a receipt and a reply does.
 */
@DataTypeTransformer(
        name = "tencent-sms:application-cloudevents",
        description = "Converts a delivery receipt, a reply or a tracked message of Tencent Cloud SMS to a CloudEvent")
public final class TencentSmsCloudEventsTransformer extends Transformer {

    private static final String SOURCE = "tencent.sms";
    private static final String TYPE = "org.apache.camel.event.tencent.sms.";
    private static final String JSON = "application/json";

    /** Created by Camel. */
    public TencentSmsCloudEventsTransformer() {}

    /**
     * The attributes of a CloudEvent.
     *
     * @param subject the serial number of the message, or {@code null} if it is not known
     * @param seconds when it happened, in seconds since 1970, or {@code null}
     */
    private record Attributes(
            String id,
            String type,
            @Nullable String subject,
            @Nullable Long seconds) {}

    @Override
    public void transform(Message message, DataType from, DataType to) {
        Object body = message.getBody();
        Attributes attributes;
        if (body instanceof PullSmsSendStatus receipt) {
            attributes = attributes(receipt);
        } else if (body instanceof PullSmsReplyStatus reply) {
            attributes = attributes(reply);
        } else if (body instanceof TrackedMessage tracked) {
            attributes = attributes(tracked);
        } else {
            throw new IllegalArgumentException(notAnEvent(body));
        }
        Long seconds = attributes.seconds();
        Map<String, Object> headers = message.getHeaders();
        headers.put(CloudEvent.CAMEL_CLOUD_EVENT_ID, attributes.id());
        headers.put(CloudEvent.CAMEL_CLOUD_EVENT_VERSION, CloudEvents.v1_0.version());
        headers.put(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, attributes.type());
        headers.put(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, SOURCE);
        headers.put(
                CloudEvent.CAMEL_CLOUD_EVENT_TIME,
                seconds != null && isTime(seconds)
                        ? Instant.ofEpochSecond(seconds).toString()
                        : CloudEvents.v1_0.getEventTime(Objects.requireNonNull(message.getExchange())));
        if (attributes.subject() == null) {
            headers.remove(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT);
        } else {
            headers.put(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, attributes.subject());
        }
        headers.put(CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE, JSON);
        headers.put(CloudEvent.CAMEL_CLOUD_EVENT_CONTENT_TYPE, JSON);
        message.setBody(
                body instanceof TrackedMessage tracked
                        ? MessageStateJson.of(tracked)
                        : TencentSmsConverters.toJson((ApiObject) body));
    }

    /** Zero is not a time, and larger values would be milliseconds, or invalid. */
    private static boolean isTime(long seconds) {
        return seconds > 0 && seconds < 100_000_000_000L;
    }

    private static Attributes attributes(PullSmsSendStatus receipt) {
        String serialNo = known(receipt.serialNo());
        String status = known(receipt.reportStatus());
        // Without the time: in a callback it has no time zone, so the same receipt could have two ids.
        String id = serialNo == null || status == null ? EntryDigest.of(receipt) : serialNo + "-" + status;
        return new Attributes(id, TYPE + "sendStatus", serialNo, receipt.userReceiveTime());
    }

    /** A reply has no id. */
    private static Attributes attributes(PullSmsReplyStatus reply) {
        return new Attributes(EntryDigest.of(reply), TYPE + "replyStatus", null, reply.replyTime());
    }

    /** The claim id is random, so nobody can find the number by trying all. */
    private static Attributes attributes(TrackedMessage message) {
        String id = DigestUtils.sha256Hex(
                message.claimId() + message.id().key() + message.id().phoneNumber() + message.state());
        return new Attributes(
                id,
                TYPE + "messageState",
                known(message.serialNo()),
                message.updatedAt().getEpochSecond());
    }

    /** The identifier, if it is present and looks like one. */
    private static @Nullable String known(@Nullable String identifier) {
        return identifier != null && SafeText.identifier(identifier).equals(identifier) ? identifier : null;
    }

    private String notAnEvent(@Nullable Object body) {
        String what = getName() + " converts a PullSmsSendStatus or a PullSmsReplyStatus, from routes that start with "
                + TencentSmsOperation.sources(TencentSmsComponent.SCHEME) + ", not ";
        return body instanceof List
                ? what + "a list. Split it first, or leave out batching=true"
                : what + (body == null ? "null" : body.getClass().getName());
    }
}
