package io.github.cameltencent.sms.credential;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A machine on which no credentials are found, whatever the one has on which the tests run. */
public final class BareMachine {

    private BareMachine() {}

    /** Those that a component looks for, in vain. */
    public static DefaultCredentials credentials(Path directory) {
        return credentials(Map.of(), directory);
    }

    /** With an environment of its own. */
    public static DefaultCredentials credentials(Map<String, String> environment, Path directory) {
        Clock clock = Clock.systemUTC();
        Duration deadline = Duration.ofSeconds(20);
        Map<String, CredentialsProvider> sources = new LinkedHashMap<>();
        sources.put("environment", new EnvironmentCredentials(environment));
        sources.put("profile", new ProfileCredentials(List.of(directory.resolve("credentials")), clock));
        sources.put(
                "TKE", new TkeOidcCredentials(environment, StsClient.endpoint("http://127.0.0.1:1"), deadline, clock));
        sources.put("CVM", new CvmRoleCredentials(URI.create("http://127.0.0.1:1/"), deadline, clock));
        return new DefaultCredentials(sources, clock);
    }
}
