package io.github.cameltencent.sms.example.campaign.receiving;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

import io.github.cameltencent.sms.example.campaign.database.OptOuts;
import io.github.cameltencent.sms.model.PhoneNumbers;
import io.github.cameltencent.sms.model.PullSmsReplyStatus;
import org.apache.camel.Handler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds those who want no messages any more among the replies. */
public final class Replies {

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);
    private static final Set<String> STOP = Set.of("TD", "T", "退订", "STOP", "UNSUBSCRIBE");

    private final OptOuts optOuts;

    public Replies(OptOuts optOuts) {
        this.optOuts = optOuts;
    }

    /** Takes a reply. */
    @Handler
    public void received(PullSmsReplyStatus reply) {
        String content = reply.replyContent();
        if (content == null || !isOptOut(content)) {
            return;
        }
        String number = reply.phoneNumber();
        if (number == null) {
            LOG.error(
                    "Somebody wants no messages, but the reply has no number that is certain: look at Tencent's console");
        } else {
            optOuts.add(PhoneNumbers.normalised(number), "reply");
        }
    }

    /** Whether it is nothing but one of the words, in any case and width. */
    static boolean isOptOut(String text) {
        return STOP.contains(
                Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT));
    }
}
