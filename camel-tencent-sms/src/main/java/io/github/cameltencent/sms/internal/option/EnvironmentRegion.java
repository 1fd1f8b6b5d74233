package io.github.cameltencent.sms.internal.option;

import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The region where the option is not set: that of the variable {@code TENCENTCLOUD_REGION}, which Tencent's command line and
 * Terraform read, or else the default. The variable is meant for all services, and SMS is in few regions only; for what a
 * region has besides, the option is there. In a serverless function Tencent sets it, to where the function runs.
 */
public final class EnvironmentRegion {

    public static final String DEFAULT = "ap-guangzhou";

    private static final Logger LOG = LoggerFactory.getLogger(EnvironmentRegion.class);

    private static final String VARIABLE = "TENCENTCLOUD_REGION";
    private static final List<String> KNOWN =
            List.of(DEFAULT, "ap-beijing", "ap-nanjing", "ap-singapore", "eu-frankfurt");

    /** Of this process, whose environment does not change. */
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
                    "The region is {}. {} says where this function runs, and not where SMS has its signatures; set the option"
                            + " region if it is another one",
                    DEFAULT,
                    VARIABLE);
            return DEFAULT;
        } else if (!KNOWN.contains(region)) {
            LOG.warn(
                    "The region is {}, for SMS is not known to be in the one that {} names. Set the option region if it is",
                    DEFAULT,
                    VARIABLE);
            return DEFAULT;
        }
        LOG.info("Where the option region is not set, the region is {}, as {} says", region, VARIABLE);
        return region;
    }
}
