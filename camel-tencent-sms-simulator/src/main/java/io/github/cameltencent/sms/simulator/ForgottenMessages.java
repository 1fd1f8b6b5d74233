package io.github.cameltencent.sms.simulator;

import io.github.cameltencent.sms.simulator.store.InboxListener;

/** Tells once that old messages are forgotten, for a test or a person may look for them in vain. */
final class ForgottenMessages implements InboxListener {
    private static final System.Logger LOG = System.getLogger(SmsSimulator.class.getName());

    private final int max;
    private boolean told;

    /** @param max more are not kept */
    ForgottenMessages(int max) {
        this.max = max;
    }

    @Override
    public void forgotten() {
        if (!told) {
            told = true;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "There are more than {0} messages, or very long ones: from now on, the oldest are forgotten, and their"
                            + " send records. The bound is maxMessages of the builder, --max-messages of the program",
                    max);
        }
    }
}
