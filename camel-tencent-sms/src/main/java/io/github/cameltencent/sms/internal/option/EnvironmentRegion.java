package io.github.cameltencent.sms.internal.option;

import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The region if the option is not set: that of the variable {@code TENCENTCLOUD_REGION}, which Tencent's command line
 * and Terraform use, else the default. The variable is for all services, but SMS is available in few regions only;
 * other regions need the option. In a serverless function, Tencent sets the variable to the region of the function.
 */
public final class EnvironmentRegion {

    public static final String DEFAULT = "ap-guangzhou";

    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentRegion.class);

    private static final String VARIABLE = "TENCENTCLOUD_REGION";
    private static final List<String> KNOWN =
            List.of(DEFAULT, "ap-beijing", "ap-nanjing", "ap-singapore", "eu-frankfurt");

    /** The environment of this process does not change. */
    private static final String OF_PROCESS = of(System.getenv());

    private EnvironmentRegion() {}

    public static String get() {
        return OF_PROCESS;
    }

    public static String of(Map<String, String> environment) {
        String region = environment.getOrDefault(VARIABLE, "").strip();
        if (region.isEmpty() || region.equals(DEFAULT)) {
            return DEFAULT;
        } else if (environment.getOrDefault("TENCENTCLOUD_RUNENV", "").strip().equals("SCF")) {
            LOG.info(
                    "Using the region {}. {} is the region of this function, not of your SMS signatures; set the option"
                            + " region if they are in another one",
                    DEFAULT,
                    VARIABLE);
            return DEFAULT;
        } else if (!KNOWN.contains(region)) {
            LOG.warn(
                    "Using the region {}, because SMS is not known to be available in the region of {}. Set the option region if it is",
                    DEFAULT,
                    VARIABLE);
            return DEFAULT;
        }
        LOG.info("Using the region {} of {} where the option region is not set", region, VARIABLE);
        return region;
    }
}
