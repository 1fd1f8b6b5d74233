package io.github.cameltencent.sms.client;

import io.github.cameltencent.sms.model.PullResponse;

/** The sentences of the exceptions: what was tried, what came of it, whether to send again, what to change. */
final class Advice {

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
                + next(action);
    }

    private static String next(ApiAction<?> action) {
        if (action.repeatable()) {
            return "It changes nothing, so it may be sent again.";
        } else if (PullResponse.class.isAssignableFrom(action.responseType())) {
            return "What it took off the queue is lost then, and does not come again; " + action.name()
                    + "ByPhoneNumber still tells it.";
        }
        return "To send it again may do it twice.";
    }
}
