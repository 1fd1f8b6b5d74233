package io.github.cameltencent.sms.example.campaign.topic;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cameltencent.sms.example.campaign.Recipient;
import io.github.cameltencent.sms.model.PhoneNumbers;
import org.jspecify.annotations.Nullable;

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
     * Reads the value of a record. The number is in the form of the message store, whoever has written the record: it is
     * compared with those of opt-outs and responses.
     *
     * @throws UncheckedIOException if it is no recipient; the message does not contain it
     */
    public static Recipient read(byte @Nullable [] json) {
        Recipient recipient = json == null ? null : parse(json);
        if (recipient == null || recipient.phoneNumber() == null) {
            throw notARecipient();
        }
        return new Recipient(
                PhoneNumbers.normalised(recipient.phoneNumber()), recipient.templateParamSet(), recipient.extra());
    }

    private static @Nullable Recipient parse(byte[] json) {
        try {
            return MAPPER.readValue(json, Recipient.class);
        } catch (IOException e) {
            throw notARecipient();
        }
    }

    private static UncheckedIOException notARecipient() {
        return new UncheckedIOException(new IOException("A record is not the JSON of a recipient"));
    }
}
