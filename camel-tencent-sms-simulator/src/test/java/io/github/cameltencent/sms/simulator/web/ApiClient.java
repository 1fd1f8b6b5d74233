package io.github.cameltencent.sms.simulator.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import io.github.cameltencent.sms.simulator.SmsSimulator;
import io.github.cameltencent.sms.simulator.testsupport.SignedRequest;
import io.vertx.core.json.JsonObject;

/** Uses the simulator's own API as a program of any language does. */
final class ApiClient {
    static final String APP = "1400006666";

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(SignedRequest.PATIENCE)
            .build();

    private final SmsSimulator simulator;

    ApiClient(SmsSimulator simulator) {
        this.simulator = simulator;
    }

    /** Sends a message with the parameter {@code 123456}; returns its serial number. */
    static String send(SmsSimulator simulator, String number) {
        return send(simulator, number, "123456");
    }

    static String send(SmsSimulator simulator, String number, String parameter) {
        String body = new JsonObject()
                .put("PhoneNumberSet", new io.vertx.core.json.JsonArray().add(number))
                .put("SmsSdkAppId", APP)
                .put("TemplateId", "1110")
                .put("SignName", "Example")
                .put("TemplateParamSet", new io.vertx.core.json.JsonArray().add(parameter))
                .encode();
        return SignedRequest.only(SignedRequest.call(simulator, "SendSms", body).getAsJsonArray("SendStatusSet"))
                .get("SerialNo")
                .getAsString();
    }

    JsonObject get(String path) {
        return ok(exchange(request("GET", path)));
    }

    JsonObject send(String method, String path, String body) {
        return ok(exchange(request(method, path, body)));
    }

    CompletableFuture<HttpResponse<String>> later(String path) {
        return HTTP.sendAsync(request("GET", path).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String method, String path) {
        return HttpRequest.newBuilder(uri(path))
                .timeout(SignedRequest.PATIENCE)
                .method(method, HttpRequest.BodyPublishers.noBody());
    }

    HttpRequest.Builder request(String method, String path, String body) {
        return request(method, path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> exchange(HttpRequest.Builder request) {
        return exchange(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The lines of a stream of events. */
    HttpResponse<InputStream> open(HttpRequest.Builder request) {
        return exchange(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private static <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request.build(), handler);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private URI uri(String path) {
        return URI.create(simulator.endpoint() + "/_sms" + path);
    }

    private static JsonObject ok(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            throw new AssertionError("HTTP " + response.statusCode() + " " + response.body());
        }
        return response.body().isEmpty() ? new JsonObject() : new JsonObject(response.body());
    }
}
