package io.github.cameltencent.sms.example.campaign.topic;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

import io.github.cameltencent.sms.example.campaign.Campaign;

/**
 * When marketing messages may be sent to a country.
 *
 * @param countryCode of the recipients, without plus
 * @param zone their clock
 * @param from the first time of the day
 * @param until the first time of the evening that is too late
 */
public record QuietHours(String countryCode, ZoneId zone, LocalTime from, LocalTime until) {

    /** From 8 to 22 o'clock, by the clock in Shanghai. */
    public static final QuietHours MAINLAND_CHINA =
            new QuietHours("86", ZoneId.of("Asia/Shanghai"), LocalTime.of(8, 0), LocalTime.of(22, 0));

    /** Those that hold a message of the campaign to this number. */
    public static Optional<QuietHours> of(Campaign campaign, String phoneNumber) {
        return campaign.marketing() && phoneNumber.startsWith("+" + MAINLAND_CHINA.countryCode())
                ? Optional.of(MAINLAND_CHINA)
                : Optional.empty();
    }

    /** Whether it is too early or too late. */
    public boolean hold(Instant now) {
        LocalTime time = now.atZone(zone).toLocalTime();
        return time.isBefore(from) || !time.isBefore(until);
    }
}
