package io.github.cameltencent.sms.simulator.store;

import io.github.cameltencent.sms.simulator.reason.ReasonText;

/**
 * A number that was refused, while the other numbers of the request were not.
 *
 * @param phoneNumber as it was written
 */
public record NumberRefusal(String phoneNumber, String code, ReasonText reason) {
    @Override
    public String toString() {
        return "NumberRefusal[code=" + code + "]";
    }
}
