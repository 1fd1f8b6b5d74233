package io.github.cameltencent.sms.client;

/**
 * The request was rejected before anything was sent: a field is missing, unknown or malformed. The message names the
 * field, and the header or option to set it with. A retry without a change fails again.
 */
public final class TencentSmsInvalidRequestException extends TencentSmsException {

    private static final long serialVersionUID = 1L;

    /**
     * @param action the API action that was tried
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
