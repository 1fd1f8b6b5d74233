package io.github.cameltencent.sms.example.campaign.importing;

/** A record is bad. The message is the reason in the file of rejected records. */
final class RejectedException extends Exception {

    private static final long serialVersionUID = 1L;

    RejectedException(String reason) {
        // There may be very many, and nobody asks where they come from.
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
