package io.github.cameltencent.sms;

import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

import io.github.cameltencent.sms.client.SmsClient;
import io.github.cameltencent.sms.credential.DefaultCredentials;
import org.apache.camel.Consumer;

/** What tests of other packages need of this one, and applications do not see. */
public final class PackageAccess {

    private PackageAccess() {}

    /** A component that looks for credentials there if it has none. */
    public static TencentSmsComponent component(Function<ScheduledExecutorService, DefaultCredentials> credentials) {
        return new TencentSmsComponent(credentials);
    }

    /** By which producers of the endpoint send. */
    public static SmsClient client(TencentSmsEndpoint endpoint) {
        return endpoint.client();
    }

    /** Whether a consumer that polls has been told to stop or suspend. It may be at work still. */
    public static boolean isToldToStop(Consumer consumer) {
        return !((TencentSmsConsumer<?>) consumer).isOpen();
    }
}
