package io.github.cameltencent.sms.internal.receive;

import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import org.apache.commons.codec.digest.DigestUtils;

/** What a receipt or a reply is known by where it has no id: the digest of its content, so that nothing private is kept. */
public final class EntryDigest {

    private EntryDigest() {}

    /** Hexadecimal. The same for a receipt whether or not it has the fields that Tencent has added since. */
    public static String of(ApiObject entry) {
        return DigestUtils.sha256Hex(
                ApiJson.write(entry instanceof PullSmsSendStatus receipt ? original(receipt) : entry));
    }

    private static PullSmsSendStatus original(PullSmsSendStatus receipt) {
        return new PullSmsSendStatus(
                receipt.userReceiveTime(),
                receipt.countryCode(),
                receipt.subscriberNumber(),
                receipt.phoneNumber(),
                receipt.serialNo(),
                receipt.reportStatus(),
                receipt.description(),
                receipt.sessionContext());
    }
}
