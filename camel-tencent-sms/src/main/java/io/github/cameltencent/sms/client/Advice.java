package io.github.cameltencent.sms.client;

import org.jspecify.annotations.Nullable;

/** The sentences of the exceptions: what was tried, what came of it, whether to send again, what to change. */
final class Advice {

    /** Where to see what became of a send, and what is not to be seen there. */
    static final String LOOK_AT_SENDS =
            "On the mainland site describeSendRecordList tells what was sent to a number in the last 72 hours, 50 records a"
                    + " page and 1,000 in all; everywhere pullSendStatusByPhoneNumber tells the receipts.";

    private Advice() {}

    static String refused(Failure failure, String said, ErrorCode meaning) {
        return "Tencent Cloud refused " + failure.action() + " with " + said + failure.requestIdText() + ". "
                + meaning.refusalText();
    }

    /** @param cause what stood in the way */
    static String notSent(String action, String why, @Nullable Throwable cause) {
        return action + " was not sent: " + why
                + (TencentSmsNotSentException.isWorthAnotherAttempt(cause)
                        ? ". It may be sent again."
                        : ". It fails again until that is put right.");
    }

    static String unknown(ApiAction<?> action, Failure failure, String why) {
        return "Whether " + failure.action() + " was carried out is unknown: " + why + failure.requestIdText() + ". "
                + action.adviceIfUnknown();
    }
}
