package io.github.cameltencent.sms.internal.option;

import java.util.Map;

import io.github.cameltencent.sms.TencentSmsConstants;
import io.github.cameltencent.sms.TencentSmsOperation;
import io.github.cameltencent.sms.testsupport.SmsRoute;

/** A process that prints the region which a request names. */
final class RegionApplication {

    private RegionApplication() {}

    /**
     * Runs it.
     *
     * @param arguments the option {@code region}, if it is set
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> region = arguments.length == 0 ? Map.of() : Map.of("region", arguments[0]);
        try (SmsRoute route = SmsRoute.to(TencentSmsOperation.describeSignList, region)) {
            route.send(null, Map.of(TencentSmsConstants.INTERNATIONAL, 0));
            System.out.println("region: " + route.takeRequest().getHeader("X-TC-Region"));
        }
        System.exit(0);
    }
}
