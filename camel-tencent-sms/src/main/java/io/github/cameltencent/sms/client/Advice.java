package io.github.cameltencent.sms.client;

/** The sentences of the exceptions: what was tried, what came of it, whether to send again, what to change. */
final class Advice {

    /** Where to see what became of a send, and what is not to be seen there. */
    static final String LOOK_AT_SENDS =
            "On the mainland site describeSendRecordList tells what was sent to a number in the last 72 hours, 50 records a"
                    + " page and 1,000 in all; everywhere pullSendStatusByPhoneNumber tells the receipts.";

    private Advice() {}

    static String refused(Failure failure, String said, ErrorCode meaning) {
        return "Tencent Cloud refused " + failure.action() + " with " + said + failure.requestIdText()
                + ". Nothing was done, so to send it again does nothing twice." + meaning.adviceText();
    }

    static String notSent(String action, String why) {
        return action + " was not sent: " + why + ". It may be sent again.";
    }

    static String unknown(ApiAction<?> action, Failure failure, String why) {
        return "Whether " + failure.action() + " was carried out is unknown: " + why + failure.requestIdText() + ". "
                + action.adviceIfUnknown();
    }
}
