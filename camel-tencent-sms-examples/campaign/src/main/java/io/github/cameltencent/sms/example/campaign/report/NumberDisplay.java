package io.github.cameltencent.sms.example.campaign.report;

import io.github.cameltencent.sms.model.Masking;
import io.github.cameltencent.sms.tracking.MessageId;

/** How phone numbers are shown. */
public enum NumberDisplay {

    /** Without the digits in the middle. */
    MASKED {
        @Override
        String number(MessageId id) {
            return Masking.phoneNumber(id.phoneNumber());
        }

        @Override
        String key(MessageId id) {
            // A key can be made of the number.
            String digits = id.phoneNumber().replaceFirst("^\\+", "");
            return id.key().replace(digits, Masking.phoneNumber(digits));
        }
    },

    /** As they are: personal data. */
    FULL {
        @Override
        String number(MessageId id) {
            return id.phoneNumber();
        }

        @Override
        String key(MessageId id) {
            return id.key();
        }
    };

    abstract String number(MessageId id);

    abstract String key(MessageId id);
}
