package io.github.cameltencent.sms.internal.text;

import java.util.regex.Pattern;

/** The names of regions, such as {@code ap-guangzhou}. */
public final class RegionName {

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");

    private RegionName() {}

    /** Whether a text can be the name of a region, known or not. */
    public static boolean isOne(String text) {
        return REGION.matcher(text).matches();
    }
}
