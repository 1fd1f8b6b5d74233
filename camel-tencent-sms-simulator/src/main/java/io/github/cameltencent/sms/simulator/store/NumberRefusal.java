package io.github.cameltencent.sms.simulator.store;

/**
 * A number that was refused, while the other numbers of the request were not.
 *
 * @param phoneNumber as it was written
 */
public record NumberRefusal(String phoneNumber, String code, String reason) {
    @Override
    public String toString() {
        return "NumberRefusal[code=" + code + "]";
    }
}
