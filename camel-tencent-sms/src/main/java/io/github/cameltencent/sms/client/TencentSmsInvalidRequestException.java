package io.github.cameltencent.sms.client;

/**
 * The request was refused before anything was sent: a field is missing, unknown or malformed. The message names the
 * field, and the header or option to set it with. Sending it again unchanged ends the same.
 */
public final class TencentSmsInvalidRequestException extends TencentSmsException {

    private static final long serialVersionUID = 1L;

    /**
     * @param action the API action that was asked for
     * @param why what is wrong, without the wrong value
     */
    public TencentSmsInvalidRequestException(String action, String why) {
        super(action + " was not sent: " + why, action, null);
    }

    @Override
    public Outcome outcome() {
        return Outcome.NOT_SENT;
    }
}
