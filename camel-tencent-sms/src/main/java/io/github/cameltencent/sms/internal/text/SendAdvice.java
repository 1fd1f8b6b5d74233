package io.github.cameltencent.sms.internal.text;

/** What messages say of a send whose outcome is unknown. */
public final class SendAdvice {

    /** Where to see what became of a send, and what is not to be seen there. */
    public static final String WHERE_TO_LOOK =
            "On the mainland site describeSendRecordList tells what was sent to a number in the last 72 hours, 50 records a"
                    + " page and 1,000 in all; everywhere pullSendStatusByPhoneNumber tells the receipts.";

    private SendAdvice() {}
}
