package io.github.cameltencent.sms.simulator.settings;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The regions that are served.
 *
 * @param known served without a warning
 * @param othersToo whether any other region is served as well
 */
public record Regions(Set<String> known, boolean othersToo) {
    private static final Set<String> MAINLAND_SITE = Set.of("ap-beijing", "ap-guangzhou", "ap-nanjing");

    /** The regions of both sites. */
    public static final Set<String> DEFAULT =
            Set.of("ap-beijing", "ap-guangzhou", "ap-nanjing", "ap-singapore", "eu-frankfurt");

    /** Such as {@code ap-guangzhou} or {@code ap-shanghai-fsi}. */
    private static final Pattern NAME = Pattern.compile("[a-z]{2}(-[a-z0-9]{1,20}){1,3}");

    public Regions {
        known = Set.copyOf(known);
    }

    public boolean serves(String region) {
        return known.contains(region) || (othersToo && isName(region));
    }

    /** Whether it has the form of a region name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Whether the region belongs to the mainland site, whose rules for signatures are stricter. */
    public static boolean onMainlandSite(String region) {
        return MAINLAND_SITE.contains(region);
    }
}
