package io.github.cameltencent.sms.internal.receive;

import io.github.cameltencent.sms.internal.json.ApiJson;
import io.github.cameltencent.sms.model.ApiObject;
import io.github.cameltencent.sms.model.PullSmsSendStatus;
import org.apache.commons.codec.digest.DigestUtils;

/** Identifies a receipt or a reply without an id: by a digest of its content, so that nothing private is stored. */
public final class EntryDigest {

    private EntryDigest() {}

    /** The digest in hexadecimal. It is the same for a receipt with and without the fields that Tencent added later. */
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
