package io.github.cameltencent.sms.simulator;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Version, action and region, which travel in headers. */
final class CommonParametersCheck implements RequestCheck {
    private static final String VERSION = "2021-01-11";

    private final Set<String> actions;
    private final Regions regions;

    CommonParametersCheck(Set<String> actions, Regions regions) {
        this.actions = actions;
        this.regions = regions;
    }

    @Override
    public void check(IncomingRequest request) {
        String version = required(request, "X-TC-Version");
        if (!version.equals(VERSION)) {
            throw new Refusal("NoSuchVersion", "There is no version " + version + "; it must be " + VERSION + ".");
        }
        String action = required(request, "X-TC-Action");
        if (!actions.contains(action)) {
            throw new Refusal("InvalidAction", "There is no action " + action + " in version " + VERSION + ".");
        }
        String region = required(request, "X-TC-Region");
        if (!regions.serves(region)) {
            throw new Refusal(
                    "UnsupportedRegion", "Region " + region + " is not one of " + new TreeSet<>(regions.known()) + ".");
        }
    }

    private static String required(IncomingRequest request, String header) {
        String value = request.header(header.toLowerCase(Locale.ROOT));
        if (value.isEmpty()) {
            throw new Refusal("MissingParameter", "The header " + header + " is missing.");
        }
        return value;
    }
}
