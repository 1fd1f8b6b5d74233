package io.github.cameltencent.sms.example.campaign.importing;

/** The file as a whole cannot be imported. The message does not quote it. */
public final class ImportRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    ImportRefusedException(String message) {
        super(message);
    }
}
