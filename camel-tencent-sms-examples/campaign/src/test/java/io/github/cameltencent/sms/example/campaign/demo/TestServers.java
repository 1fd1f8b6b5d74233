package io.github.cameltencent.sms.example.campaign.demo;

import java.time.Duration;

import io.github.cameltencent.sms.example.campaign.server.Servers;

/** The same servers for all tests of a JVM, which end with it. */
public final class TestServers {

    private static Servers running;

    private TestServers() {}

    public static synchronized Servers start() throws Exception {
        if (running == null) {
            Servers servers = new Servers(Duration.ofMillis(Integer.getInteger("campaign.test.latency", 5)));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(servers)));
            running = servers;
        }
        return running;
    }

    private static void close(Servers servers) {
        try {
            servers.close();
        } catch (Exception e) {
            System.err.println("The servers do not end: " + e);
        }
    }
}
