package io.github.cameltencent.sms.simulator.protocol;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.github.cameltencent.sms.simulator.http.HttpRequest;
import io.github.cameltencent.sms.simulator.reason.Reason;
import io.github.cameltencent.sms.simulator.settings.Regions;

/** Checks version, action and region, which are sent as headers. */
public final class CommonParametersCheck implements RequestCheck {
    private static final String VERSION = "2021-01-11";

    private final Set<String> actions;
    private final Regions regions;

    public CommonParametersCheck(Set<String> actions, Regions regions) {
        this.actions = actions;
        this.regions = regions;
    }

    @Override
    public void check(HttpRequest request) {
        String version = required(request, "X-TC-Version");
        if (!version.equals(VERSION)) {
            throw new ApiError("NoSuchVersion", Reason.NO_SUCH_VERSION.with(version, VERSION));
        }
        String action = required(request, "X-TC-Action");
        if (!actions.contains(action)) {
            throw new ApiError("InvalidAction", Reason.NO_SUCH_ACTION.with(action, VERSION));
        }
        String region = required(request, "X-TC-Region");
        if (!regions.serves(region)) {
            throw new ApiError("UnsupportedRegion", Reason.NO_SUCH_REGION.with(region, new TreeSet<>(regions.known())));
        }
    }

    private static String required(HttpRequest request, String header) {
        String value = request.header(header.toLowerCase(Locale.ROOT));
        if (value.isEmpty()) {
            throw new ApiError("MissingParameter", Reason.HEADER_MISSING.with(header));
        }
        return value;
    }
}
