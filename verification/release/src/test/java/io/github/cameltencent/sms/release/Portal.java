package io.github.cameltencent.sms.release;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Takes a bundle as Maven Central's portal does, and finds it valid. */
final class Portal implements AutoCloseable {

    private static final String UPLOAD = "/api/v1/publisher/upload";
    private static final String STATUS = "/api/v1/publisher/status";
    private static final String ID = "28570f16-da32-4c14-bd2e-c1acc0782365";

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    Portal() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked, in order: method, URI and authorization. */
    List<String> requests() {
        return requests;
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        switch (exchange.getRequestURI().getPath()) {
            case UPLOAD -> send(exchange, 201, "text/plain", ID);
            case STATUS ->
                send(
                        exchange,
                        200,
                        "application/json",
                        "{\"deploymentId\":\"" + ID
                                + "\",\"deploymentName\":\"release\",\"deploymentState\":\"VALIDATED\",\"purls\":[]}");
            default -> send(exchange, 404, "text/plain", "not found");
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
