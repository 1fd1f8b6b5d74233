package io.github.cameltencent.sms.internal.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cameltencent.sms.internal.io.ContentCoding;
import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.internal.json.LenientReader;
import io.github.cameltencent.sms.internal.receive.EventType;
import io.github.cameltencent.sms.model.ApiObject;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the receipts, or the reply, in the body of a callback. */
public final class WebhookBodyReader<E extends ApiObject> {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookBodyReader.class);

    /** The whole body is kept in memory. */
    private static final int MAX_BYTES = 100_000_000;

    private final EventType<E> format;
    private final int maxBytes;

    public WebhookBodyReader(EventType<E> format, int maxBytes) {
        if (maxBytes < 1 || maxBytes > MAX_BYTES) {
            throw new IllegalArgumentException("The option maxCallbackBytes must be from 1 to " + MAX_BYTES);
        }
        this.format = format;
        this.maxBytes = maxBytes;
    }

    /** @throws CallbackRefusedException if the body is not one that Tencent sends */
    List<E> read(Message request) throws CallbackRefusedException {
        Iterable<JsonNode> pushed = format.pushed(json(request));
        if (pushed == null) {
            throw new CallbackRefusedException(
                    400,
                    "unexpected JSON for this callback; check that the URLs for receipts and replies are not swapped");
        }
        List<E> entries = new ArrayList<>();
        int unreadable = 0;
        LenientReader salvage = new LenientReader();
        for (JsonNode object : pushed) {
            try {
                entries.add(salvage.read(format.ofCallback(object), format.type()));
            } catch (IOException e) {
                unreadable++;
            }
        }
        if (!salvage.isWhole()) {
            LOG.warn("A callback has fields of another type than documented: {}", salvage);
        }
        if (unreadable > 0) {
            // Rejecting the callback would repeat it, with all other entries.
            LOG.warn("A callback has {} entries that are not JSON objects. They are skipped", unreadable);
        }
        return entries;
    }

    private JsonNode json(Message request) throws CallbackRefusedException {
        byte[] body = body(request);
        try {
            JsonNode json = ApiJson.parse(body);
            if (json.isMissingNode()) {
                throw new CallbackRefusedException(400, "the body is empty");
            }
            return json;
        } catch (IOException e) {
            throw new CallbackRefusedException(400, "the body is not JSON in UTF-8: " + e.getMessage());
        }
    }

    private byte[] body(Message request) throws CallbackRefusedException {
        try (InputStream stream = request.getBody(InputStream.class)) {
            byte[] body = stream == null ? new byte[0] : stream.readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                throw new CallbackRefusedException(413, "the body is larger than " + maxBytes + " bytes");
            }
            return decoded(body, request.getHeader(Exchange.CONTENT_ENCODING, String.class));
        } catch (IOException e) {
            throw new CallbackRefusedException(
                    400, "the body is incomplete: " + e.getClass().getSimpleName());
        }
    }

    /** A gateway may have compressed it. Some HTTP components decode it, but keep the header. */
    private byte[] decoded(byte[] body, @Nullable String coding) throws CallbackRefusedException {
        try {
            return ContentCoding.decoded(body, coding, maxBytes);
        } catch (ContentCoding.TooLargeException e) {
            throw new CallbackRefusedException(413, "the body " + e.getMessage());
        } catch (IOException e) {
            throw new CallbackRefusedException(415, "the body " + e.getMessage());
        }
    }
}
