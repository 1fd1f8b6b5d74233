package io.github.cameltencent.sms.simulator.control;

/** There are as many as the simulator allows. */
public final class TooManyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooManyException(String message) {
        super(message);
    }
}
