package io.github.cameltencent.sms.credential;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/** A machine whose role is the only place where credentials are found. */
public final class MachineRole implements AutoCloseable {

    /** Belongs to the role's keys. */
    public static final String TOKEN = "token-of-the-role";

    private final MockWebServer service = new MockWebServer();

    /** Starts its metadata service. */
    public MachineRole(String secretId, String secretKey) {
        service.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse()
                        .setBody(
                                String.valueOf(request.getPath()).endsWith("/role")
                                        ? "{\"TmpSecretId\":\"" + secretId + "\",\"TmpSecretKey\":\"" + secretKey
                                                + "\",\"Token\":\"" + TOKEN + "\",\"ExpiredTime\":"
                                                + Instant.now()
                                                        .plusSeconds(7200)
                                                        .getEpochSecond()
                                                + ",\"Code\":\"Success\"}"
                                        : "role");
            }
        });
        try {
            service.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those that a component looks for, on this machine. */
    public DefaultCredentials credentials(ScheduledExecutorService executor) {
        return new DefaultCredentials(
                Map.of(
                        "CVM",
                        new CvmRoleCredentials(
                                URI.create("http://127.0.0.1:" + service.getPort() + "/"),
                                Duration.ofSeconds(20),
                                Clock.systemUTC(),
                                executor)),
                Clock.systemUTC());
    }

    /** How often it was asked. */
    public int requestCount() {
        return service.getRequestCount();
    }

    @Override
    public void close() throws IOException {
        service.shutdown();
    }
}
