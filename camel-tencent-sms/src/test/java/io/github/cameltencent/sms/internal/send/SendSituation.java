package io.github.cameltencent.sms.internal.send;

import java.util.function.BiPredicate;

import org.apache.camel.builder.RouteBuilder;

/**
 * A way to send of which one request fails once.
 *
 * @param name what stands around the send
 * @param camel what Camel does when it fails
 * @param again whether that is another attempt at the same send
 * @param end how the exchange of the caller ends if the send has failed for good
 * @param routes from {@code direct:start}
 */
record SendSituation(String name, String camel, Again again, End end, Routes routes) {

    /** What goes wrong with the request. */
    enum Kind {
        REFUSED,
        NOT_SENT,
        /** It is carried out, and the answer is lost. */
        UNANSWERED,
        /** It is not carried out, and nobody can know. */
        LOST;

        boolean isUnknown() {
            return this == UNANSWERED || this == LOST;
        }
    }

    /** After which failures there is another attempt; asked for the kind, and whether requests before were carried out. */
    enum Again {
        ALWAYS((kind, partly) -> true, "sends to those who were refused or not sent to, and to nobody else"),
        NEVER((kind, partly) -> false, "is not made: it ends as refused, not sent, unknown or half done"),
        IF_NOTHING_DONE(
                (kind, partly) -> !kind.isUnknown() && !partly,
                "is made if nobody was or may have been reached; otherwise it ends as unknown or half done"),
        IF_THROTTLED(
                (kind, partly) -> kind == Kind.REFUSED && !partly,
                "is made if nobody was or may have been reached, and it may succeed; otherwise it ends as it is"),
        IF_NOT_SENT_OR_PARTLY(
                (kind, partly) -> kind == Kind.NOT_SENT || partly,
                "is made if it was not sent or half done, to those who were refused or not sent to");

        private final BiPredicate<Kind, Boolean> made;
        final String text;

        Again(BiPredicate<Kind, Boolean> made, String text) {
            this.made = made;
            this.text = text;
        }

        boolean isMadeAfter(Kind kind, boolean partly) {
            return made.test(kind, partly);
        }
    }

    /** How the exchange of the caller ends. */
    enum End {
        FAILS,
        HANDLED,
        /** It does not hear of the send, which another exchange does. */
        UNAWARE
    }

    /** Adds the routes. */
    @FunctionalInterface
    interface Routes {
        /**
         * @param send the URI to send by
         * @param elsewhere the URI to send by in another region
         */
        void add(RouteBuilder routes, String send, String elsewhere) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
