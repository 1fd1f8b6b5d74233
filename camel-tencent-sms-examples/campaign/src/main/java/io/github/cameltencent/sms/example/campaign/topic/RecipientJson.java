package io.github.cameltencent.sms.example.campaign.topic;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltencent.sms.example.campaign.Recipient;

/** The value of a record. */
public final class RecipientJson {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private RecipientJson() {}

    public static byte[] write(Recipient recipient) {
        try {
            return MAPPER.writeValueAsBytes(recipient);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads the value of a record.
     *
     * @throws UncheckedIOException if it is no recipient; the message does not contain it
     */
    public static Recipient read(byte[] json) {
        try {
            return MAPPER.readValue(json, Recipient.class);
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException("A record is not the JSON of a recipient"));
        }
    }
}
