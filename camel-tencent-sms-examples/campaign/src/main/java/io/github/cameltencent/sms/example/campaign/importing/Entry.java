package io.github.cameltencent.sms.example.campaign.importing;

import io.github.cameltencent.sms.example.campaign.Recipient;

/** What one record of a file is. */
sealed interface Entry {

    record Good(Recipient recipient) implements Entry {}

    /**
     * A record that cannot be used.
     *
     * @param line the line that it starts in
     * @param reason why
     * @param text the record as it is in the file
     */
    record Bad(long line, String reason, String text) implements Entry {

        @Override
        public String toString() {
            return "line " + line + ": " + reason;
        }
    }
}
